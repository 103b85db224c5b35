import { useParams } from "@tanstack/react-router";
import { StoryPage } from "@/features/story/StoryPage";

/** The story screen. */
export function StoryScreen() {
  const { project } = useParams({ from: "/inside/p/$project/story" });
  return <StoryPage key={project} project={project} />;
}

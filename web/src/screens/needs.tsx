import { useParams, useSearch } from "@tanstack/react-router";
import { NeedsPage } from "@/features/story/NeedsPage";

/** What coverage is wanted in the whole film. */
export function NeedsScreen() {
  const { project } = useParams({ from: "/inside/p/$project/story/needs" });
  const filter = useSearch({ from: "/inside/p/$project/story/needs" });
  return <NeedsPage key={project} project={project} filter={filter} />;
}

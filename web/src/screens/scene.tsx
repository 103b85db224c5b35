import { useParams } from "@tanstack/react-router";
import { ScenePage } from "@/features/story/ScenePage";

/** The scene screen. */
export function SceneScreen() {
  const { project, scene } = useParams({ from: "/inside/p/$project/story/$scene" });
  return <ScenePage key={project} project={project} code={scene} />;
}

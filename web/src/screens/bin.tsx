import { useParams } from "@tanstack/react-router";
import { BinPage } from "@/features/story/BinPage";

/** What was deleted in the project. */
export function BinScreen() {
  const { project } = useParams({ from: "/inside/p/$project/story/bin" });
  return <BinPage key={project} project={project} />;
}

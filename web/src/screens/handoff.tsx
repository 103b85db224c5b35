import { useParams } from "@tanstack/react-router";
import { HandoffDesk } from "@/features/handoff/HandoffDesk";

/** Check the cut, build its package, and fetch packages that were built. */
export function HandoffScreen() {
  const { project } = useParams({ from: "/inside/p/$project/handoff" });
  return <HandoffDesk project={project} />;
}

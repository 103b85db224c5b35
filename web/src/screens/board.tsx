import { useParams } from "@tanstack/react-router";
import { Board } from "@/features/shots/board/Board";

/** All shots of the project: a board of frames, or a table. */
export function BoardScreen() {
  const { project } = useParams({ from: "/inside/p/$project/shots" });
  return <Board project={project} />;
}

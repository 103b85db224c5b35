import { useParams } from "@tanstack/react-router";
import { Desk } from "@/features/shots/desk/Desk";

/** One shot at work: its card, its prompt and price, its takes. */
export function DeskScreen() {
  const { project, shot } = useParams({ from: "/inside/p/$project/shots/$shot" });
  return <Desk key={`${project}/${shot}`} project={project} shot={shot} />;
}

import { useParams } from "@tanstack/react-router";
import { Crew } from "@/features/crew/Crew";

/** Who is on the project. */
export function CrewScreen() {
  const { project } = useParams({ from: "/inside/p/$project/crew" });
  return <Crew project={project} />;
}

import { useParams } from "@tanstack/react-router";
import { ScreeningRoom } from "@/features/dailies/room/ScreeningRoom";

/** Watch takes, decide, and say what the next pass must change. */
export function DailiesScreen() {
  const { project } = useParams({ from: "/inside/p/$project/dailies" });
  return <ScreeningRoom project={project} />;
}

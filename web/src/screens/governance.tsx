import { useParams } from "@tanstack/react-router";
import { ConsentsPage } from "@/features/rights/ConsentsPage";

/** Who agreed to be shown. */
export function GovernanceScreen() {
  const { project } = useParams({ from: "/inside/p/$project/governance" });
  return <ConsentsPage key={project} project={project} />;
}

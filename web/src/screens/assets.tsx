import { useParams } from "@tanstack/react-router";
import { AssetsPage } from "@/features/assets/AssetsPage";

/** The assets screen. */
export function AssetsScreen() {
  const { project } = useParams({ from: "/inside/p/$project/assets" });
  return <AssetsPage key={project} project={project} />;
}

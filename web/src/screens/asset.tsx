import { useParams } from "@tanstack/react-router";
import { AssetPage } from "@/features/assets/AssetPage";

/** The asset screen. */
export function AssetScreen() {
  const { project, asset } = useParams({ from: "/inside/p/$project/assets/$asset" });
  return <AssetPage key={project} project={project} slug={asset} />;
}

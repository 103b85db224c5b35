import { useParams } from "@tanstack/react-router";
import { AssetPage, type AssetPanels } from "@/features/assets/AssetPage";

/** What other features show of an asset: under its files, and under its profile. */
const PANELS: AssetPanels = {};

/** The asset screen. */
export function AssetScreen() {
  const { project, asset } = useParams({ from: "/inside/p/$project/assets/$asset" });
  return <AssetPage key={project} project={project} slug={asset} panels={PANELS} />;
}

import { useParams } from "@tanstack/react-router";
import { AssetPage, type AssetPanels } from "@/features/assets/AssetPage";
import { LikenessPanel } from "@/features/rights/LikenessPanel";
import { SheetsPanel } from "@/features/sheets/SheetsPanel";

/** The asset screen: its page, with what other features show of it under its files and under its profile. */
export function AssetScreen() {
  const { project, asset } = useParams({ from: "/inside/p/$project/assets/$asset" });
  const panels: AssetPanels = {
    below: (one) => <SheetsPanel project={project} asset={one} />,
    beside: (one) => <LikenessPanel project={project} asset={one} />,
  };
  return <AssetPage key={project} project={project} slug={asset} panels={panels} />;
}

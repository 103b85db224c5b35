import { useParams, useSearch } from "@tanstack/react-router";
import { SheetMaker } from "@/features/sheets/SheetMaker";

/** Lay out and make an asset's reference sheet; `?from=2` begins with that version. */
export function SheetScreen() {
  const { project, asset } = useParams({ from: "/inside/p/$project/assets/$asset/sheet" });
  const { from } = useSearch({ from: "/inside/p/$project/assets/$asset/sheet" });
  return <SheetMaker key={`${project}/${asset}/${from}`} project={project} slug={asset} from={from} />;
}

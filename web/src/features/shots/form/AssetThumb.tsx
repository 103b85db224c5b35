import { Picture } from "@/ui/Picture";
import type { Asset } from "../queries";

/** A small picture of an asset: of the file with that label, else of its first. */
export function AssetThumb({
  asset,
  file = "",
  size,
}: {
  asset: Asset | undefined;
  file?: string;
  size: number;
}) {
  const shown = asset?.files.find((one) => one.label === file) ?? asset?.files[0];
  return (
    <span style={{ display: "block", width: size, flex: "none" }}>
      <Picture src={shown?.picture_url} alt="" ratio={1} />
    </span>
  );
}

import { IconPlayerPlayFilled } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type Asset, coverOf } from "@/api/library";
import { Picture } from "@/ui/Picture";
import styles from "./AssetCard.module.css";
import { AssetMark } from "./AssetMark";
import { pictureOf } from "./library";
import { KINDS } from "./words";

const LINES_SHOWN = 4;

/** An asset in the grid: its picture, or what stands for it where there is none to show. */
export function AssetCard({ project, asset }: { project: string; asset: Asset }) {
  const cover = coverOf(asset);
  const isTall = (cover?.height ?? 0) > (cover?.width ?? 0);
  return (
    <Link
      to="/p/$project/assets/$asset"
      params={{ project, asset: asset.slug }}
      className={styles.card}
      data-retired={asset.state === "retired" || undefined}
    >
      {cover ? (
        <Picture src={pictureOf(cover)} alt="" ratio="4:3" fit={isTall ? "contain" : "cover"}>
          {cover.kind === "video" && (
            <span className={styles.play}>
              <IconPlayerPlayFilled size={18} aria-label="film" />
            </span>
          )}
        </Picture>
      ) : (
        <Stand asset={asset} />
      )}
      <span className={styles.name}>{asset.name}</span>
      <span className={styles.facts}>
        <AssetMark state={asset.state} />
        {asset.files.length > 1 && <span className="ct-num ct-quiet">{asset.files.length} files</span>}
      </span>
    </Link>
  );
}

/** In place of a picture: the lines of a constraint set, or the sign of the kind. */
function Stand({ asset }: { asset: Asset }) {
  const Icon = KINDS[asset.kind as keyof typeof KINDS]?.icon ?? KINDS.prop.icon;
  const lines = asset.negative_constraints;
  if (asset.kind === "constraint_set" && lines.length > 0)
    return (
      <span className={styles.stand} data-lines>
        {lines.slice(0, LINES_SHOWN).map((line) => (
          <span key={line}>✕ {line}</span>
        ))}
        {lines.length > LINES_SHOWN && <span>and {lines.length - LINES_SHOWN} more</span>}
      </span>
    );
  return (
    <span className={styles.stand}>
      <Icon size={36} stroke={1.2} aria-hidden />
      <span className="ct-small">{asset.kind === "sound" ? "Sound" : "No picture yet"}</span>
    </span>
  );
}

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type Asset, type AssetKind, coverOf } from "@/api/library";
import { ago } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { Picture } from "@/ui/Picture";
import { SkeletonRows } from "@/ui/Skeletons";
import { tellDone, tellFault } from "@/ui/tell";
import styles from "./Bin.module.css";
import { useAssetDeeds } from "./deeds";
import { found, pictureOf, type Wish } from "./library";
import { binQuery } from "./queries";
import { KINDS } from "./words";

/** What was deleted, each with its way back. */
export function Bin({ project, wish, canWrite }: { project: string; wish: Wish; canWrite: boolean }) {
  const bin = useQuery(binQuery(project));
  if (bin.error) return <Fault error={bin.error} retry={() => void bin.refetch()} />;
  if (!bin.data) return <SkeletonRows rows={4} height={56} />;
  const items = found(bin.data.items, { ...wish, kind: "all", tags: [], sort: "library" });
  if (items.length === 0)
    return <p className="ct-quiet">Nothing in the bin{wish.words && " matches this"}.</p>;
  return (
    <ul className={styles.list}>
      {items.map((asset) => (
        <Row key={asset.id} project={project} asset={asset} canWrite={canWrite} />
      ))}
    </ul>
  );
}

function Row({ project, asset, canWrite }: { project: string; asset: Asset; canWrite: boolean }) {
  const { restore } = useAssetDeeds(project);
  const cover = coverOf(asset);
  const Icon = KINDS[asset.kind as AssetKind].icon;
  const bringBack = () =>
    restore(asset).then(() => tellDone(`${asset.name} is back in the library.`), tellFault);
  return (
    <li className={styles.row}>
      <span className={styles.picture}>
        {cover ? (
          <Picture src={pictureOf(cover)} alt="" ratio="4:3" />
        ) : (
          <Icon size={24} stroke={1.2} aria-hidden />
        )}
      </span>
      <span className={styles.words}>
        <strong>{asset.name}</strong>
        <span className="ct-quiet ct-small">
          {KINDS[asset.kind as AssetKind].one} · <span className="ct-code">@{asset.slug}</span> · deleted{" "}
          {asset.deleted_at && ago(asset.deleted_at)}
          {asset.deleted_by && ` by ${asset.deleted_by}`}
        </span>
      </span>
      {canWrite && (
        <Button
          size="sm"
          variant="default"
          aria-label={`Restore ${asset.name}`}
          onClick={() => void bringBack()}
        >
          Restore
        </Button>
      )}
    </li>
  );
}

import { useEffect, useRef, useState } from "react";
import type { Asset, AssetKind } from "@/api/library";
import { counted } from "@/lib/words";
import { AssetCard } from "./AssetCard";
import styles from "./AssetsPage.module.css";
import { byKind } from "./library";
import { KINDS } from "./words";

/** So many are drawn at first, and so many more each time the end comes near. */
const BATCH = 120;

/** Assets on shelves by kind, or on one in the order wished. A large library is drawn as far as one looks. */
export function Shelves({
  project,
  assets,
  isByKind,
  isOneKind,
}: {
  project: string;
  assets: Asset[];
  isByKind: boolean;
  isOneKind: boolean;
}) {
  const { shown, end } = useAsFarAsSeen(assets);
  const shelves: [AssetKind | "all", Asset[]][] = isByKind ? byKind(shown) : [["all", shown]];
  return (
    <>
      <p className="ct-visually-hidden" role="status">
        {counted(assets.length, "asset")} shown
      </p>
      <div className={styles.shelves}>
        {shelves.map(([kind, some]) => (
          <section
            key={kind}
            className={styles.shelf}
            aria-label={kind === "all" ? "Assets" : KINDS[kind].many}
          >
            {!isOneKind && kind !== "all" && <h2 className={styles.title}>{KINDS[kind].many}</h2>}
            <ul className={styles.grid}>
              {some.map((asset) => (
                <li key={asset.id}>
                  <AssetCard project={project} asset={asset} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div ref={end} />
    </>
  );
}

function useAsFarAsSeen(assets: Asset[]) {
  const [many, setMany] = useState(BATCH);
  const end = useRef<HTMLDivElement>(null);
  const isMore = many < assets.length;
  useEffect(() => {
    if (!isMore || !end.current || typeof IntersectionObserver === "undefined") return;
    const watcher = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) setMany((before) => before + BATCH);
      },
      { rootMargin: "1200px" },
    );
    watcher.observe(end.current);
    return () => watcher.disconnect();
  });
  // By kind first, so that what is drawn is the beginning of the shelves and not of the list.
  const inOrder = isMore ? byKindFlat(assets) : assets;
  return { shown: inOrder.slice(0, many), end };
}

const byKindFlat = (assets: Asset[]) => byKind(assets).flatMap(([, some]) => some);

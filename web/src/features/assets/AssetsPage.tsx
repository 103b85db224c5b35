import { Button, Switch, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useCan } from "@/api/can";
import type { Asset, AssetKind } from "@/api/library";
import { counted } from "@/lib/words";
import { DropAnywhere } from "@/ui/DropAnywhere";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { later, laterDialog } from "@/ui/later";
import { PageHead } from "@/ui/PageHead";
import { SkeletonCards } from "@/ui/Skeletons";
import { AssetCard } from "./AssetCard";
import styles from "./AssetsPage.module.css";
import { byKind, found, type Wish } from "./library";
import { useLibrary } from "./useLibrary";
import { KIND_ORDER, KINDS } from "./words";

const NewAsset = laterDialog(async () => (await import("./NewAsset")).NewAsset);
const DropChoice = later(async () => (await import("./DropChoice")).DropChoice, {
  isWanted: ({ files }) => files.length > 0,
  shut: { files: [] },
});

/** The library: everything that takes rest on, by kind, with its pictures. */
export function AssetsPage({ project }: { project: string }) {
  const canWrite = useCan("edit_assets");
  const assets = useLibrary(project);
  const [wish, setWish] = useState<Wish>({ kind: "all", words: "", withRetired: false });
  const [isNew, setNew] = useNewAsset();
  const [dropped, setDropped] = useState<File[]>([]);
  const all = assets.data?.items;
  const add = canWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setNew(true)}>
      New asset
    </Button>
  );
  return (
    <>
      <PageHead title="Assets" actions={all && all.length > 0 && add}>
        {canWrite
          ? "What takes must look like. Drop pictures, films or sounds anywhere."
          : "What takes must look like"}
      </PageHead>
      {!all &&
        (assets.error ? <Fault error={assets.error} retry={() => void assets.refetch()} /> : <Waiting />)}
      {all?.length === 0 && (
        <Empty title="Nothing in the library yet" action={add}>
          Begin with a face and a place: a character and a location, each with a picture or two.
        </Empty>
      )}
      {all && all.length > 0 && (
        <>
          <Filters assets={all} wish={wish} onChange={setWish} />
          <Shelves project={project} assets={found(all, wish)} isOneKind={wish.kind !== "all"} />
        </>
      )}
      {canWrite && (
        <>
          <DropAnywhere onFiles={setDropped}>Drop to add to the library</DropAnywhere>
          <DropChoice project={project} assets={all ?? []} files={dropped} onClose={() => setDropped([])} />
          <NewAsset
            project={project}
            opened={isNew}
            kind={wish.kind === "all" ? null : wish.kind}
            onClose={() => setNew(false)}
          />
        </>
      )}
    </>
  );
}

function Waiting() {
  return (
    <>
      <div className={styles.filters} aria-hidden />
      <SkeletonCards cards={8} ratio="4 / 3" width={220} />
    </>
  );
}

/** Whether the dialog for a new asset is open; the palette opens it by address. */
function useNewAsset(): [boolean, (isNew: boolean) => void] {
  const [isNew, setNew] = useState(false);
  const wanted = (useSearch({ strict: false }) as { new?: string }).new;
  const navigate = useNavigate();
  useEffect(() => {
    if (wanted !== "asset") return;
    setNew(true);
    void navigate({ to: ".", search: {}, replace: true });
  }, [wanted, navigate]);
  return [isNew, setNew];
}

function Filters({
  assets,
  wish,
  onChange,
}: {
  assets: Asset[];
  wish: Wish;
  onChange: (wish: Wish) => void;
}) {
  const counts = (kind: AssetKind | "all") => found(assets, { ...wish, words: "", kind }).length;
  const hasRetired = assets.some(({ state }) => state === "retired");
  const kinds = KIND_ORDER.filter((kind) => assets.some((asset) => asset.kind === kind));
  return (
    <div className={styles.filters}>
      <TextInput
        type="search"
        aria-label="Search the library"
        placeholder="Search"
        leftSection={<IconSearch size={16} aria-hidden />}
        className={styles.search}
        value={wish.words}
        onChange={(event) => onChange({ ...wish, words: event.currentTarget.value })}
      />
      <fieldset className={styles.kinds}>
        <legend className="ct-visually-hidden">Kind of asset</legend>
        {(["all", ...kinds] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className={styles.kind}
            aria-pressed={wish.kind === kind}
            onClick={() => onChange({ ...wish, kind })}
          >
            {kind === "all" ? "All" : KINDS[kind].many} <span className="ct-num">{counts(kind)}</span>
          </button>
        ))}
      </fieldset>
      {hasRetired && (
        <Switch
          label="Show retired"
          checked={wish.withRetired}
          onChange={(event) => onChange({ ...wish, withRetired: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}

function Shelves({ project, assets, isOneKind }: { project: string; assets: Asset[]; isOneKind: boolean }) {
  return (
    <>
      <p className="ct-visually-hidden" role="status">
        {counted(assets.length, "asset")} shown
      </p>
      {assets.length === 0 && <p className={styles.none}>Nothing in the library matches this.</p>}
      <div className={styles.shelves}>
        {byKind(assets).map(([kind, some]) => (
          <section key={kind} className={styles.shelf} aria-label={KINDS[kind].many}>
            {!isOneKind && <h2 className={styles.title}>{KINDS[kind].many}</h2>}
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
    </>
  );
}

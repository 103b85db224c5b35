import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconFolder, IconPlus, IconUpload } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useCan } from "@/api/can";
import type { Asset } from "@/api/library";
import { ownFiles } from "@/lib/droppedFiles";
import { worthSending } from "@/lib/uploads";
import { DropAnywhere } from "@/ui/DropAnywhere";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { later, laterDialog } from "@/ui/later";
import { PageHead } from "@/ui/PageHead";
import { SkeletonCards } from "@/ui/Skeletons";
import { tellFault } from "@/ui/tell";
import styles from "./AssetsPage.module.css";
import { Filters } from "./Filters";
import { EVERYTHING, found, type Wish } from "./library";
import { Shelves } from "./Shelves";
import { useLibrary } from "./useLibrary";

const NewAsset = laterDialog(async () => (await import("./NewAsset")).NewAsset);
const Bin = later(async () => (await import("./Bin")).Bin, { isWanted: () => true, shut: {} });
const DropChoice = later(async () => (await import("./DropChoice")).DropChoice, {
  isWanted: ({ files }) => files.length > 0,
  shut: { files: [] },
});

/** The library: everything that takes rest on, by kind, with its pictures. */
export function AssetsPage({ project }: { project: string }) {
  const canWrite = useCan("edit_assets");
  const assets = useLibrary(project);
  const [wish, setWish] = useState<Wish>(EVERYTHING);
  const [isNew, setNew] = useNewAsset();
  const [dropped, setDropped] = useState<File[]>([]);
  const all = assets.data?.items;
  const isBin = wish.state === "bin";
  const add = canWrite && <Add onNew={() => setNew(true)} onFiles={setDropped} />;
  return (
    <>
      <PageHead title="Assets" actions={all && all.length > 0 && add}>
        {canWrite
          ? "What takes must look like. Drop pictures, films, sounds or whole folders anywhere."
          : "What takes must look like"}
      </PageHead>
      {!all &&
        (assets.error ? <Fault error={assets.error} retry={() => void assets.refetch()} /> : <Waiting />)}
      {all?.length === 0 && !isBin && (
        <Empty title="Nothing in the library yet" action={add}>
          Begin with a face and a place: a character and a location, each with a picture or two.
          {canWrite && (
            <>
              {" "}
              <button
                type="button"
                className="ct-text-link"
                onClick={() => setWish({ ...wish, state: "bin" })}
              >
                Look into the bin
              </button>
            </>
          )}
        </Empty>
      )}
      {all && (all.length > 0 || isBin) && (
        <>
          <Filters assets={all} wish={wish} onChange={setWish} />
          {isBin ? (
            <Bin project={project} wish={wish} canWrite={canWrite} />
          ) : (
            <Found project={project} assets={all} wish={wish} onClear={() => setWish(EVERYTHING)} />
          )}
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

/** What fits the wish; typing stays quick in a large library, for the shelves follow when there is time. */
function Found({
  project,
  assets,
  wish,
  onClear,
}: {
  project: string;
  assets: Asset[];
  wish: Wish;
  onClear: () => void;
}) {
  const settled = useDeferredValue(wish);
  const fitting = found(assets, settled);
  if (fitting.length === 0)
    return (
      <p className={styles.none}>
        Nothing in the library matches this.{" "}
        <button type="button" className="ct-text-link" onClick={onClear}>
          Show everything
        </button>
      </p>
    );
  return (
    <Shelves
      project={project}
      assets={fitting}
      isByKind={settled.sort === "library"}
      isOneKind={settled.kind !== "all"}
    />
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

/** A new asset by name, or from files or a folder that are at hand. */
function Add({ onNew, onFiles }: { onNew: () => void; onFiles: (files: File[]) => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (event: { currentTarget: HTMLInputElement }) => {
    const { whole, empty } = worthSending(ownFiles([...(event.currentTarget.files ?? [])]));
    event.currentTarget.value = "";
    if (empty) tellFault(new Error(empty));
    if (whole.length > 0) onFiles(whole);
  };
  return (
    <>
      <Button.Group>
        <Button leftSection={<IconPlus size={16} />} onClick={onNew}>
          New asset
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button className={styles.more} aria-label="Other ways to add">
              <IconChevronDown size={16} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconUpload size={16} />} onClick={() => files.current?.click()}>
              Upload files
            </Menu.Item>
            <Menu.Item leftSection={<IconFolder size={16} />} onClick={() => folder.current?.click()}>
              Upload a folder
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
      <input ref={files} type="file" multiple hidden accept="image/*,video/*,audio/*" onChange={take} />
      <input ref={folder} type="file" hidden onChange={take} {...{ webkitdirectory: "" }} />
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

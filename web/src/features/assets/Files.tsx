import { Button, Collapse, FileButton, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Asset, type AssetFile, assetKindsQuery } from "@/api/library";
import { useDraft } from "@/lib/draft";
import { DropAnywhere } from "@/ui/DropAnywhere";
import { type LargeView, Lightbox } from "@/ui/Lightbox";
import { later } from "@/ui/later";
import { useSorting } from "@/ui/sorting/useSorting";
import { tellFault } from "@/ui/tell";
import { useAssetDeeds } from "./deeds";
import { FileCard, type FileDialog, factsOf } from "./FileCard";
import styles from "./Files.module.css";
import { labelsFor, movedTo } from "./library";
import { RIGHTS } from "./words";

const TAKEN = "image/*,video/*,audio/*";
const FileDialogs = later(async () => (await import("./FileDialogs")).FileDialogs, {
  isWanted: ({ open }) => open !== undefined,
  shut: { open: undefined },
});

/** The reference files of an asset, each with its label; dropped anywhere, pasted, or chosen; put in order by hand. */
export function Files({ project, asset, canWrite }: { project: string; asset: Asset; canWrite: boolean }) {
  const deeds = useAssetDeeds(project);
  const kinds = useQuery(assetKindsQuery(project));
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<{ dialog: FileDialog; file: AssetFile }>();
  const rights = useDraft<Record<string, string>>(`${project}/rights`, {}, 0);
  const { files, sheets } = apart(asset);
  const send = (chosen: File[]) => deeds.send(asset, chosen, rights.value);
  const sorting = useSorting({
    shape: "grid",
    canSort: canWrite && files.length > 1,
    fingersScroll: true,
    onMove: (from, to) => {
      const order = [...movedTo(files, from, to), ...sheets].map(({ id }) => id);
      deeds.orderFiles(asset, order).catch(tellFault);
    },
  });
  const isWide = files.every(({ width, height }) => width && height && width / height > 1.5);
  const suggested = kinds.data?.items.find(({ kind }) => kind === asset.kind)?.labels ?? [];
  return (
    <section aria-labelledby="files">
      <header className={styles.head}>
        <h2 id="files" className={styles.title}>
          References
        </h2>
        {canWrite && (
          <FileButton multiple accept={TAKEN} onChange={send}>
            {(props) => (
              <Button {...props} variant="default" size="sm" leftSection={<IconPlus size={16} />}>
                Add files
              </Button>
            )}
          </FileButton>
        )}
      </header>
      {files.length === 0 && (
        <p className={styles.none}>
          {canWrite
            ? "No references yet. Drop pictures, films or sounds anywhere on this page."
            : "No references yet."}
        </p>
      )}
      <ul {...sorting.list} className={styles.grid}>
        {files.map((file) => (
          <FileCard
            key={file.id}
            project={project}
            asset={asset}
            file={file}
            ratio={isWide ? "16:9" : "4:3"}
            labels={labelsFor(suggested, asset)}
            canWrite={canWrite}
            grip={files.length > 1 ? sorting.grip : undefined}
            onOpen={() => setAt(file.id)}
            onDialog={(dialog) => setOpen({ dialog, file })}
          />
        ))}
      </ul>
      {sorting.words}
      <Lightbox
        views={asset.files.filter(({ kind }) => kind !== "document").map(largeViewOf)}
        at={at}
        onMove={setAt}
        onClose={() => setAt(undefined)}
      />
      <FileDialogs
        project={project}
        asset={asset}
        open={open}
        canWrite={canWrite}
        onClose={() => setOpen(undefined)}
      />
      {canWrite && (
        <>
          <RightsOfNext value={rights.value} onChange={rights.change} />
          <DropAnywhere onFiles={send}>Drop to add to {asset.name}</DropAnywhere>
        </>
      )}
    </section>
  );
}

/** Reference sheets have a panel of their own; they stand behind the files where all are put in order. */
function apart({ files }: Asset): { files: AssetFile[]; sheets: AssetFile[] } {
  const isSheet = ({ sheet_version }: AssetFile) => sheet_version !== null;
  return { files: files.filter((file) => !isSheet(file)), sheets: files.filter(isSheet) };
}

function largeViewOf(file: AssetFile): LargeView {
  const { id, kind, label, original_url, picture_url } = file;
  return {
    id,
    kind: kind as LargeView["kind"],
    src: kind === "video" ? original_url.replace(/original$/, "proxy") : original_url,
    poster: kind === "video" ? (picture_url ?? undefined) : undefined,
    title: label,
    caption: (
      <>
        <span>{factsOf(file)}</span>
        <a className="ct-text-link" href={original_url} download>
          Download the original
        </a>
      </>
    ),
  };
}

/** Where the next files come from and who owns them; it goes with each file that is added. */
function RightsOfNext({
  value,
  onChange,
}: {
  value: Record<string, string>;
  onChange: (value: Record<string, string>) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const said = RIGHTS.map(([field]) => value[field]).filter(Boolean);
  return (
    <div className={styles.next}>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        Rights of files you add{said.length > 0 && `: ${said.join(", ")}`}
      </Button>
      <Collapse expanded={isOpen}>
        <div className={styles.fields}>
          {RIGHTS.map(([field, label]) => (
            <TextInput
              key={field}
              label={label}
              maxLength={500}
              value={value[field] ?? ""}
              onChange={(event) => onChange({ ...value, [field]: event.currentTarget.value })}
            />
          ))}
        </div>
      </Collapse>
    </div>
  );
}

import { ActionIcon, Button, Collapse, FileButton, TextInput } from "@mantine/core";
import { IconPlayerPlayFilled, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Asset, AssetFile } from "@/api/library";
import { asProblem } from "@/api/problem";
import { useDraft } from "@/lib/draft";
import { sizeInWords } from "@/lib/uploads";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { DropAnywhere } from "@/ui/DropAnywhere";
import { type LargeView, Lightbox } from "@/ui/Lightbox";
import { Picture } from "@/ui/Picture";
import { useAssetDeeds } from "./deeds";
import styles from "./Files.module.css";
import { pictureOf } from "./library";
import { RIGHTS } from "./words";

const TAKEN = "image/*,video/*,audio/*";

/** The reference files of an asset, each with its label; dropped anywhere, pasted, or chosen. */
export function Files({ project, asset, canWrite }: { project: string; asset: Asset; canWrite: boolean }) {
  const deeds = useAssetDeeds(project);
  const [at, setAt] = useState<string>();
  const rights = useDraft<Record<string, string>>(`${project}/rights`, {}, 0);
  const send = (files: File[]) => deeds.send(asset, files, rights.value);
  const isWide = asset.files.every(({ width, height }) => width && height && width / height > 1.5);
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
      {asset.files.length === 0 && (
        <p className={styles.none}>
          {canWrite
            ? "No references yet. Drop pictures, films or sounds anywhere on this page."
            : "No references yet."}
        </p>
      )}
      <ul className={styles.grid}>
        {asset.files.map((file) => (
          <FileCard
            key={file.id}
            project={project}
            asset={asset}
            file={file}
            ratio={isWide ? "16:9" : "4:3"}
            canWrite={canWrite}
            onOpen={() => setAt(file.id)}
          />
        ))}
      </ul>
      <Lightbox
        views={asset.files.filter(({ kind }) => kind !== "document").map(largeViewOf)}
        at={at}
        onMove={setAt}
        onClose={() => setAt(undefined)}
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

function factsOf({ width, height, duration_ms, size_bytes }: AssetFile): string {
  return [
    width && height ? `${width} × ${height}` : "",
    duration_ms ? `${(duration_ms / 1000).toFixed(1)} s` : "",
    sizeInWords(size_bytes),
  ]
    .filter(Boolean)
    .join(" · ");
}

function FileCard({
  project,
  asset,
  file,
  ratio,
  canWrite,
  onOpen,
}: {
  project: string;
  asset: Asset;
  file: AssetFile;
  /** The shape of all frames here, so that they stand in lines. */
  ratio: string;
  canWrite: boolean;
  onOpen: () => void;
}) {
  const deeds = useAssetDeeds(project);
  const [isAsking, setAsking] = useState(false);
  const rights = RIGHTS.filter(([field]) => file.rights[field]);
  return (
    <li className={styles.file}>
      {file.kind === "audio" ? (
        // biome-ignore lint/a11y/useMediaCaption: a reference sound has no words to caption
        <audio className={styles.sound} src={file.original_url} controls aria-label={file.label} />
      ) : (
        <button type="button" className={styles.open} aria-label={`See ${file.label} large`} onClick={onOpen}>
          <Picture src={pictureOf(file)} alt="" ratio={ratio} fit="contain">
            {file.kind === "video" && (
              <span className={styles.play}>
                <IconPlayerPlayFilled size={22} aria-hidden />
              </span>
            )}
          </Picture>
        </button>
      )}
      <div className={styles.line}>
        {canWrite ? (
          <Label label={file.label} onSave={(label) => deeds.relabel(asset, file.id, label)} />
        ) : (
          <span className={styles.label}>{file.label}</span>
        )}
        {canWrite && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Take ${file.label} off`}
            onClick={() => setAsking(true)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </div>
      <span className="ct-quiet ct-small ct-num">{factsOf(file)}</span>
      <Condition file={file} />
      {rights.length > 0 && (
        <details className={styles.rights}>
          <summary>Rights: {file.rights.licence || file.rights.source || "noted"}</summary>
          <dl>
            {rights.map(([field, label]) => (
              <div key={field}>
                <dt>{label}</dt> <dd>{file.rights[field]}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <ConfirmModal
        opened={isAsking}
        title={`Take “${file.label}” off ${asset.name}?`}
        verb="Take it off"
        isDangerous
        onConfirm={() => deeds.removeFile(asset, file.id)}
        onClose={() => setAsking(false)}
      >
        Cards that point at this label will ask for another reference. Takes that used it keep it.
      </ConfirmModal>
    </li>
  );
}

function Condition({ file }: { file: AssetFile }) {
  if (file.media_state === "ready") return null;
  if (file.media_state === "broken")
    return <span className={styles.broken}>Broken: {file.fault ?? "it cannot be read"}</span>;
  return <span className="ct-quiet ct-small">Being checked…</span>;
}

/** A file's label, written in place; a refused one says why and stays as it was typed. */
function Label({ label, onSave }: { label: string; onSave: (label: string) => Promise<void> }) {
  const [typed, setTyped] = useState<string>();
  const [fault, setFault] = useState<string>();
  const save = async () => {
    if (typed === undefined || typed.trim() === label) return setTyped(undefined);
    try {
      await onSave(typed);
      setTyped(undefined);
      setFault(undefined);
    } catch (error) {
      setFault(asProblem(error).detail);
    }
  };
  return (
    <TextInput
      aria-label={`Label of ${label}`}
      size="sm"
      variant="unstyled"
      className={styles.label}
      classNames={{ input: styles.input }}
      maxLength={80}
      value={typed ?? label}
      error={fault}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") {
          setTyped(undefined);
          setFault(undefined);
        }
      }}
    />
  );
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

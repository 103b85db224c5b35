import { ActionIcon, Autocomplete, Menu } from "@mantine/core";
import {
  IconDots,
  IconDownload,
  IconGripVertical,
  IconLicense,
  IconPlayerPlayFilled,
  IconReplace,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import type { Asset, AssetFile } from "@/api/library";
import { asProblem } from "@/api/problem";
import { sizeInWords } from "@/lib/uploads";
import { Picture } from "@/ui/Picture";
import { useAssetDeeds } from "./deeds";
import styles from "./Files.module.css";
import { pictureOf } from "./library";
import { RIGHTS } from "./words";

/** What is opened over a file. */
export type FileDialog = "rights" | "replace" | "remove";

/** What a file is, in numbers. */
export function factsOf({ width, height, duration_ms, size_bytes }: AssetFile): string {
  return [
    width && height ? `${width} × ${height}` : "",
    duration_ms ? `${(duration_ms / 1000).toFixed(1)} s` : "",
    sizeInWords(size_bytes),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** One reference file: its picture, its label, its rights, and what can be done with it. */
export function FileCard({
  project,
  asset,
  file,
  ratio,
  labels,
  canWrite,
  grip,
  onOpen,
  onDialog,
}: {
  project: string;
  asset: Asset;
  file: AssetFile;
  /** The shape of all frames here, so that they stand in lines. */
  ratio: string;
  /** Labels to offer. */
  labels: string[];
  canWrite: boolean;
  /** What takes hold of it to put it elsewhere; none where there is only one. */
  grip?: object;
  onOpen: () => void;
  onDialog: (dialog: FileDialog) => void;
}) {
  const deeds = useAssetDeeds(project);
  return (
    <li className={styles.file} data-sort={file.id} data-name={file.label}>
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
        {canWrite && grip && (
          <button type="button" className={styles.grip} {...grip} aria-label={`Move ${file.label}`}>
            <IconGripVertical size={16} aria-hidden />
          </button>
        )}
        {canWrite ? (
          <Label
            label={file.label}
            labels={labels}
            onSave={(label) => deeds.editFile(asset, file.id, { label })}
          />
        ) : (
          <span className={styles.label}>{file.label}</span>
        )}
        <FileMenu file={file} canWrite={canWrite} onDialog={onDialog} />
      </div>
      <span className="ct-quiet ct-small ct-num">{factsOf(file)}</span>
      <Condition file={file} />
      <RightsLine file={file} onOpen={() => onDialog("rights")} />
    </li>
  );
}

function FileMenu({
  file,
  canWrite,
  onDialog,
}: {
  file: AssetFile;
  canWrite: boolean;
  onDialog: (dialog: FileDialog) => void;
}) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for ${file.label}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLicense size={16} />} onClick={() => onDialog("rights")}>
          Rights
        </Menu.Item>
        <Menu.Item component="a" href={file.original_url} download leftSection={<IconDownload size={16} />}>
          Download the original
        </Menu.Item>
        {canWrite && (
          <>
            <Menu.Item leftSection={<IconReplace size={16} />} onClick={() => onDialog("replace")}>
              Replace by a newer file
            </Menu.Item>
            <Menu.Item color="miss" leftSection={<IconTrash size={16} />} onClick={() => onDialog("remove")}>
              Take it off
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is known of a file's rights, in a line; it opens them. */
function RightsLine({ file, onOpen }: { file: AssetFile; onOpen: () => void }) {
  const said = RIGHTS.map(([field]) => file.rights[field]).filter(Boolean);
  if (said.length === 0 && !file.evidence) return null;
  return (
    <button type="button" className={styles.rights} onClick={onOpen}>
      {said.slice(0, 2).join(" · ") || "Rights"}
      {file.evidence && " · proven"}
    </button>
  );
}

function Condition({ file }: { file: AssetFile }) {
  if (file.media_state === "ready") return null;
  if (file.media_state === "broken")
    return <span className={styles.broken}>Broken: {file.fault ?? "it cannot be read"}</span>;
  return <span className="ct-quiet ct-small">Being checked…</span>;
}

/** A file's label, written in place with what fits its kind; a refused one says why and stays as it was typed. */
function Label({
  label,
  labels,
  onSave,
}: {
  label: string;
  labels: string[];
  onSave: (label: string) => Promise<void>;
}) {
  const [typed, setTyped] = useState<string>();
  const [fault, setFault] = useState<string>();
  const save = async (next: string | undefined) => {
    if (next === undefined || next.trim() === label) return setTyped(undefined);
    try {
      await onSave(next);
      setTyped(undefined);
      setFault(undefined);
    } catch (error) {
      setFault(asProblem(error).detail);
    }
  };
  return (
    <Autocomplete
      aria-label={`Label of ${label}`}
      size="sm"
      variant="unstyled"
      className={styles.label}
      classNames={{ input: styles.input }}
      maxLength={80}
      data={labels}
      filter={typed === undefined ? ({ options }) => options : undefined}
      value={typed ?? label}
      error={fault}
      onChange={setTyped}
      onOptionSubmit={(chosen) => void save(chosen)}
      onBlur={() => void save(typed)}
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

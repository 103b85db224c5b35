import { ActionIcon, Button, FileButton, Progress } from "@mantine/core";
import {
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconPlayerPause,
  IconPlayerPlay,
  IconX,
} from "@tabler/icons-react";
import { useId, useState } from "react";
import { pause, putAway, resumeWith, tryAgain, useUploads } from "@/lib/uploadStore";
import { isBusy, progressOf, sizeInWords, type Upload, type UploadState } from "@/lib/uploads";
import { counted } from "@/lib/words";
import { tellFault } from "./tell";
import styles from "./UploadTray.module.css";

/** So many files have a row; what waits behind them is counted. */
const MOST_ROWS = 60;
const ORDER: readonly UploadState[] = [
  "missing",
  "failed",
  "sending",
  "checking",
  "paused",
  "waiting",
  "done",
];

/**
 * What is on its way to the server, on every screen: real progress, pause, resume, cancel. A failed file says why; one
 * that a reload cut off goes on by itself, or once it is chosen again.
 */
export function UploadTray() {
  const uploads = useUploads();
  const [isShut, setShut] = useState(false);
  const title = useId();
  if (uploads.length === 0) return null;
  const busy = isBusy(uploads);
  const inOrder = uploads.toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
  return (
    <section className={styles.tray} aria-labelledby={title} data-uploads>
      <header className={styles.head}>
        <strong id={title}>{titleOf(uploads)}</strong>
        <span className="ct-num ct-quiet">{summaryOf(uploads)}</span>
        <span className={styles.space} />
        <AllVerbs uploads={uploads} />
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-expanded={!isShut}
          aria-label={isShut ? "Show the files" : "Show less"}
          onClick={() => setShut(!isShut)}
        >
          {isShut ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
        </ActionIcon>
      </header>
      <span className="ct-visually-hidden" role="status">
        {busy ? `${counted(uploads.length, "file")} on the way` : countsInWords(uploads)}
      </span>
      {busy && uploads.length > 1 && (
        <Progress value={100 * progressOf(uploads)} size={3} aria-label="All files" />
      )}
      <Missing uploads={uploads} />
      {!isShut && (
        <ul className={styles.list}>
          {inOrder.slice(0, MOST_ROWS).map((upload) => (
            <Row key={upload.id} upload={upload} />
          ))}
          {inOrder.length > MOST_ROWS && <li className="ct-quiet">and {inOrder.length - MOST_ROWS} more</li>}
        </ul>
      )}
    </section>
  );
}

const having = (uploads: readonly Upload[], ...states: UploadState[]) =>
  uploads.filter(({ state }) => states.includes(state));

function titleOf(uploads: readonly Upload[]): string {
  if (isBusy(uploads)) return "Uploading";
  return having(uploads, "paused").length > 0 ? "Paused" : "Uploads";
}

function summaryOf(uploads: readonly Upload[]): string {
  if (!isBusy(uploads)) return countsInWords(uploads);
  const done = having(uploads, "done").length;
  const percent = `${Math.floor(progressOf(uploads) * 100)} %`;
  return uploads.length === 1 ? percent : `${done} of ${uploads.length} · ${percent}`;
}

function countsInWords(uploads: readonly Upload[]): string {
  const done = having(uploads, "done").length;
  const failed = having(uploads, "failed").length;
  const open = having(uploads, "paused", "missing").length;
  return [done && `${done} arrived`, failed && `${failed} did not`, open && `${open} to go on`]
    .filter(Boolean)
    .join(", ");
}

/** What can be done to all at once: hold, go on, clear away. */
function AllVerbs({ uploads }: { uploads: readonly Upload[] }) {
  const moving = having(uploads, "waiting", "sending");
  const resting = having(uploads, "paused");
  const each = (some: readonly Upload[], act: (id: number) => void) => () => {
    for (const { id } of some.toReversed()) act(id);
  };
  const verb = (words: string, act: () => void) => (
    <Button size="compact-sm" variant="subtle" color="gray" onClick={act}>
      {words}
    </Button>
  );
  if (moving.length > 1) return verb("Pause all", each(moving, pause));
  if (moving.length === 0 && resting.length > 1)
    return verb("Resume all", each(resting.toReversed(), tryAgain));
  const isOver = having(uploads, "done", "failed").length === uploads.length;
  return isOver && verb("Clear", each(uploads, putAway));
}

/** After a reload: which files to choose again. Several are taken at once and find their places by themselves. */
function Missing({ uploads }: { uploads: readonly Upload[] }) {
  const missing = having(uploads, "missing");
  if (missing.length === 0) return null;
  const take = (files: File[]) => {
    const [strange] = resumeWith(files);
    if (strange) tellFault(new Error(`${strange.name} is not one of the files that were on their way.`));
  };
  return (
    <div className={styles.missing}>
      <span>
        {missing.length === 1 ? "One file goes" : `${missing.length} files go`} on where{" "}
        {missing.length === 1 ? "it" : "they"} stood once chosen again.
      </span>
      <FileButton multiple onChange={take}>
        {(props) => (
          <Button {...props} size="compact-sm" variant="default">
            Choose again
          </Button>
        )}
      </FileButton>
    </div>
  );
}

function Row({ upload }: { upload: Upload }) {
  const { id, fileName, state, sizeBytes, sentBytes, fault, place } = upload;
  const percent = sizeBytes ? (100 * sentBytes) / sizeBytes : 0;
  return (
    <li className={styles.row} data-state={state}>
      <div className={styles.line}>
        <span className={styles.name} title={fileName}>
          {fileName}
        </span>
        <span className={styles.place} title={place}>
          → {place}
        </span>
        <span className={styles.space} />
        {state === "done" && <IconCheck size={16} aria-label="Arrived" color="var(--ct-pass)" />}
        <Verb upload={upload} />
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={state === "done" ? `Take ${fileName} off the list` : `Cancel ${fileName}`}
          onClick={() => putAway(id)}
        >
          <IconX size={14} />
        </ActionIcon>
      </div>
      {state !== "done" && (
        <Progress value={percent} size={3} animated={state === "checking"} aria-label={fileName} />
      )}
      <span className={state === "failed" ? styles.fault : "ct-quiet ct-num"}>
        {fault || stateInWords(upload)}
      </span>
    </li>
  );
}

function Verb({ upload: { id, fileName, state } }: { upload: Upload }) {
  if (state === "failed")
    return (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Try ${fileName} again`}
        onClick={() => tryAgain(id)}
      >
        Try again
      </Button>
    );
  const isResting = state === "paused";
  if (!isResting && state !== "sending" && state !== "waiting") return null;
  return (
    <ActionIcon
      size="sm"
      variant="subtle"
      color="gray"
      aria-label={`${isResting ? "Resume" : "Pause"} ${fileName}`}
      onClick={() => (isResting ? tryAgain(id) : pause(id))}
    >
      {isResting ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
    </ActionIcon>
  );
}

function stateInWords({ state, sentBytes, sizeBytes }: Upload): string {
  const come = `${sizeInWords(sentBytes)} of ${sizeInWords(sizeBytes)}`;
  if (state === "waiting") return `Waits its turn · ${sentBytes > 0 ? come : sizeInWords(sizeBytes)}`;
  if (state === "paused") return `Paused at ${come}`;
  if (state === "sending") return come;
  return state === "checking" ? "Arrived; being looked at" : sizeInWords(sizeBytes);
}

import { ActionIcon, Button, Progress } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useId } from "react";
import { putAway, tryAgain, useUploads } from "@/lib/uploadStore";
import { isBusy, progressOf, sizeInWords, type Upload } from "@/lib/uploads";
import styles from "./UploadTray.module.css";

/** What is on its way to the server, with real progress; a failed file says why and can go again. */
export function UploadTray() {
  const uploads = useUploads();
  const title = useId();
  if (uploads.length === 0) return null;
  const percent = Math.floor(progressOf(uploads) * 100);
  const busy = isBusy(uploads);
  return (
    <section className={styles.tray} aria-labelledby={title} data-uploads>
      <header className={styles.head}>
        <strong id={title}>{busy ? "Uploading" : "Uploads"}</strong>
        <span className="ct-num ct-quiet">{busy ? `${percent} %` : countsInWords(uploads)}</span>
        <span className={styles.space} />
        {!busy && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() => uploads.map(({ id }) => putAway(id))}
          >
            Clear
          </Button>
        )}
      </header>
      <span className="ct-visually-hidden" role="status">
        {busy ? `${uploads.length} files on their way` : countsInWords(uploads)}
      </span>
      <ul className={styles.list}>
        {uploads.map((upload) => (
          <Row key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

function countsInWords(uploads: readonly Upload[]): string {
  const failed = uploads.filter(({ state }) => state === "failed").length;
  const done = uploads.length - failed;
  if (failed === 0) return `${done} arrived`;
  return done === 0 ? `${failed} did not arrive` : `${done} arrived, ${failed} did not`;
}

function Row({ upload }: { upload: Upload }) {
  const { id, fileName, state, sizeBytes, sentBytes, fault, place } = upload;
  const percent = sizeBytes ? (100 * sentBytes) / sizeBytes : 0;
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <span className={styles.name} title={fileName}>
          {fileName}
        </span>
        <span className={styles.place} title={place}>
          → {place}
        </span>
        <span className={styles.space} />
        {state === "done" && <IconCheck size={16} aria-label="Arrived" color="var(--ct-pass)" />}
        {state === "failed" && (
          <Button size="compact-xs" variant="default" onClick={() => tryAgain(id)}>
            Try again
          </Button>
        )}
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={state === "done" ? `Take ${fileName} off the list` : `Stop ${fileName}`}
          onClick={() => putAway(id)}
        >
          <IconX size={14} />
        </ActionIcon>
      </div>
      {state === "failed" ? (
        <span className={styles.fault}>{fault}</span>
      ) : (
        <>
          {state !== "done" && (
            <Progress value={percent} size={3} animated={state === "checking"} aria-label={fileName} />
          )}
          <span className="ct-quiet ct-num">{stateInWords(upload)}</span>
        </>
      )}
    </li>
  );
}

function stateInWords({ state, sentBytes, sizeBytes }: Upload): string {
  if (state === "waiting") return `Waits its turn · ${sizeInWords(sizeBytes)}`;
  if (state === "sending") return `${sizeInWords(sentBytes)} of ${sizeInWords(sizeBytes)}`;
  return state === "checking" ? "Arrived; being looked at" : sizeInWords(sizeBytes);
}

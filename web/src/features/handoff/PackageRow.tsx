import { Button, CopyButton } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useCan } from "@/api/can";
import { sizeInWords } from "@/lib/uploads";
import { ago, counted, onDay } from "@/lib/words";
import { CodeText } from "@/ui/CodeLink";
import { BuildProgress } from "./BuildProgress";
import styles from "./Handoff.module.css";
import { PackageDetails } from "./PackageDetails";
import { type Handoff, isUnderWay } from "./queries";

/** One package: who built it and when, how large it is, its checksum, and the way to fetch it. */
export function PackageRow({
  project,
  handoff,
  isLatest,
}: {
  project: string;
  handoff: Handoff;
  /** Whether it was ordered on this screen just now. */
  isLatest: boolean;
}) {
  const canFetch = useCan("download_handoff");
  const [isOpen, setOpen] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isLatest) row.current?.scrollIntoView({ block: "nearest" });
  }, [isLatest]);
  const isReady = handoff.state === "ready";
  return (
    <li ref={row} className={styles.package} data-state={handoff.state} id={handoff.code}>
      <div className={styles.packageHead}>
        <strong className="ct-code">{handoff.code}</strong>
        <span>
          {handoff.built_by ?? "Someone"},{" "}
          <time dateTime={handoff.created_at} title={onDay(handoff.created_at)}>
            {ago(handoff.created_at)}
          </time>
        </span>
        <span className="ct-quiet">
          {counted(handoff.counts.takes, "take")}
          {handoff.archive_bytes !== null && ` · ${sizeInWords(handoff.archive_bytes)}`}
        </span>
        <span className={styles.gap} />
        {isReady && canFetch && handoff.archive_url && (
          <Button
            component="a"
            href={handoff.archive_url}
            download
            variant={isLatest ? "filled" : "default"}
            leftSection={<IconDownload size={16} />}
          >
            Download
          </Button>
        )}
      </div>
      {isUnderWay(handoff) && <BuildProgress project={project} handoff={handoff} />}
      {handoff.state === "failed" && (
        <p className={styles.fault} role={isLatest ? "alert" : undefined}>
          The build failed: {handoff.fault ?? "it broke off."} Nothing was left behind; build it again.
        </p>
      )}
      {handoff.state === "cancelled" && <p className="ct-quiet ct-small">Cancelled before it was whole.</p>}
      {handoff.note && (
        <p className={styles.note}>
          <CodeText>{handoff.note}</CodeText>
        </p>
      )}
      {handoff.archive_sha256 && <Checksum sum={handoff.archive_sha256} />}
      {isReady && (
        <button type="button" className={styles.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Hide" : "Show"} what was open and who fetched it
        </button>
      )}
      {isOpen && <PackageDetails project={project} handoff={handoff} />}
      <span className="ct-visually-hidden" role="status">
        {isLatest && isReady ? `${handoff.code} is ready to download.` : ""}
      </span>
    </li>
  );
}

function Checksum({ sum }: { sum: string }) {
  return (
    <p className={styles.sum}>
      <span className="ct-quiet">SHA-256</span>{" "}
      <span className="ct-code" title={sum}>
        {sum.slice(0, 12)}…{sum.slice(-6)}
      </span>
      <CopyButton value={sum} timeout={2000}>
        {({ copied, copy }) => (
          <button type="button" className={styles.more} onClick={copy}>
            {copied ? "Copied" : "Copy"}
          </button>
        )}
      </CopyButton>
    </p>
  );
}

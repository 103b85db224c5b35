import { parseRate, timecode } from "@/lib/filmtime";
import { sizeInWords } from "@/lib/uploads";
import { counted } from "@/lib/words";
import styles from "./Handoff.module.css";
import type { Counts } from "./queries";

const PAPERS: [string, string][] = [
  ["Timeline", "OpenTimelineIO, opens in the editor with trims, slates and notes as markers"],
  ["Takes and references", "the original files, named by code"],
  ["Editor's sheet", "HTML with posters, prompts, references, trims and notes"],
  ["Shot list and take log", "CSV"],
  ["Manifest", "JSON with its schema: what every take was made from"],
  ["SHA256SUMS", "a checksum of every file"],
];

/** What the package will hold. */
export function Contents({ counts, rate }: { counts: Counts; rate: string }) {
  const told: [string, string][] = [
    ["Takes", counted(counts.takes, "file")],
    ["Size", counts.takes === 0 ? "nothing yet" : `about ${sizeInWords(counts.media_bytes)}`],
    ["Cut", `${counted(counts.frames, "frame")}, ${timecode(counts.frames, parseRate(rate))} at ${rate}`],
    ["Shots", `${counts.covered} of ${counts.shots} with a take`],
  ];
  return (
    <>
      <dl className={styles.counts}>
        {told.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {counts.missing > 0 && (
        <p className={styles.slates}>
          {counts.missing === 1
            ? "One shot goes out as a slate of its planned length."
            : `${counts.missing} shots go out as slates of their planned length.`}
        </p>
      )}
      <ul className={styles.papers}>
        {PAPERS.map(([name, words]) => (
          <li key={name}>
            {name} <span className="ct-quiet">{words}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

import { useQuery } from "@tanstack/react-query";
import { createPortal } from "react-dom";
import { projectQuery } from "@/api/session";
import { onDay } from "@/lib/words";
import { ANGLES, type Choice, choiceWords, MOVEMENTS, SIZES } from "../card/words";
import type { BoardScene, BoardShot } from "../queries";
import styles from "./PrintSheet.module.css";
import type { TableShot } from "./rows";

const said = (choices: readonly Choice[], value: string | null | undefined) =>
  value ? choiceWords(choices, value) : "";

/** The shots on paper: a page begins with each scene; frames with their posters, or a list. On screen it is not seen. */
export function PrintSheet({
  project,
  scenes,
  rows,
}: {
  project: string;
  scenes: readonly BoardScene[];
  /** The table's rows, when the table is printed; else the frames are. */
  rows: readonly TableShot[] | undefined;
}) {
  const title = useQuery(projectQuery(project)).data?.title ?? project;
  const day = onDay(new Date().toISOString());
  const known = new Map(rows?.map((row) => [row.code, row]));
  return createPortal(
    <div className={styles.sheet} data-print-sheet>
      {scenes.map((scene) => (
        <section key={scene.code} className={styles.scene}>
          <header className={styles.head}>
            <p className={styles.project}>
              <span>{title}</span>
              <span>{rows ? "Shot list" : "Storyboard"}</span>
              <span>{day}</span>
            </p>
            <h2 className={styles.slugline}>
              {scene.code} {scene.slugline}
              {scene.is_omitted ? " (omitted)" : ""}
            </h2>
            {scene.story_job && <p className={styles.job}>{scene.story_job}</p>}
          </header>
          {scene.shots.length === 0 && <p>No shots yet.</p>}
          {scene.shots.length > 0 &&
            (rows ? <List shots={scene.shots} known={known} /> : <Frames shots={scene.shots} />)}
        </section>
      ))}
    </div>,
    document.body,
  );
}

function Frames({ shots }: { shots: readonly BoardShot[] }) {
  return (
    <ol className={styles.frames}>
      {shots.map((shot) => (
        <li key={shot.code} className={styles.frame}>
          <span className={styles.poster}>{shot.picture_url && <img src={shot.picture_url} alt="" />}</span>
          <p className={styles.title}>
            <span className={styles.code}>{shot.code}</span> {shot.title}
          </p>
          <p className={styles.camera}>
            {[said(SIZES, shot.size), said(MOVEMENTS, shot.movement), `${shot.duration_s} s`]
              .filter(Boolean)
              .join(", ")}
            {shot.state === "omitted" ? " (omitted)" : ""}
          </p>
          <p className={styles.action}>{shot.action}</p>
        </li>
      ))}
    </ol>
  );
}

/** The columns on paper and how wide they are; the words take what is left. */
const HEADINGS = [
  ["Picture", "26mm"],
  ["Shot", "25mm"],
  ["Title and action", undefined],
  ["Size", "25mm"],
  ["Angle", "20mm"],
  ["Movement", "25mm"],
  ["Length", "15mm"],
  ["State", "22mm"],
  ["Circled", "30mm"],
] as const;

function List({ shots, known }: { shots: readonly BoardShot[]; known: ReadonlyMap<string, TableShot> }) {
  return (
    <table className={styles.list}>
      <thead>
        <tr>
          {HEADINGS.map(([heading, width]) => (
            <th key={heading} scope="col" style={{ width }}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shots.map((shot) => {
          const row = known.get(shot.code);
          return (
            <tr key={shot.code}>
              <td>
                <span className={styles.thumb}>
                  {shot.picture_url && <img src={shot.picture_url} alt="" />}
                </span>
              </td>
              <th scope="row" className={styles.code}>
                {shot.code}
              </th>
              <td className={styles.wide}>
                <strong>{shot.title}</strong> {shot.action}
              </td>
              <td>{said(SIZES, shot.size)}</td>
              <td>{said(ANGLES, row?.angle)}</td>
              <td>{said(MOVEMENTS, shot.movement)}</td>
              <td className={styles.number}>{shot.duration_s} s</td>
              <td>{shot.state.replaceAll("_", " ")}</td>
              <td className={styles.code}>{shot.circled ?? ""}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { Picture } from "@/ui/Picture";
import { ShotMark } from "@/ui/ShotMark";
import { choiceWords, MOVEMENTS } from "../card/words";
import type { BoardShot } from "../queries";
import styles from "./ShotTable.module.css";

/** One shot in the table. */
export const ShotTableRow = memo(function ShotTableRow({
  project,
  shot,
  rowIndex,
}: {
  project: string;
  shot: BoardShot;
  rowIndex: number;
}) {
  return (
    <tr aria-rowindex={rowIndex} className={styles.row} data-state={shot.state}>
      <th scope="row">
        <Link
          to="/p/$project/shots/$shot"
          params={{ project, shot: shot.code }}
          className={`ct-code ct-link ${styles.code}`}
          data-row
        >
          <span className={styles.picture}>
            <Picture src={shot.picture_url} alt="" />
          </span>
          {shot.code}
        </Link>
      </th>
      <td className={styles.words}>
        <span className={styles.title}>{shot.title || "Untitled"}</span>
        <span className={`ct-quiet ${styles.action}`}>{shot.action}</span>
      </td>
      <td>{shot.size ?? <None />}</td>
      <td>{shot.movement ? choiceWords(MOVEMENTS, shot.movement) : <None />}</td>
      <td data-number className="ct-num">
        {shot.duration_s} s
      </td>
      <td>
        <ShotMark state={shot.state} />
      </td>
      <td data-number className="ct-num">
        {shot.take_count}
      </td>
      <td data-number className="ct-num">
        {shot.unreviewed_count}
      </td>
    </tr>
  );
});

function None() {
  return (
    <span className="ct-quiet">
      <span aria-hidden>–</span>
      <span className="ct-visually-hidden">not said</span>
    </span>
  );
}

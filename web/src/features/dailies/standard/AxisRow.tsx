import type { Answer, ContinuityItem, Room } from "../types";
import { AnswerPicker } from "./AnswerPicker";
import { NoteLine } from "./NoteLine";
import { type AXES, CONTINUITY, type ReviewDraft } from "./review";
import styles from "./Standard.module.css";

/** One axis of the review; on continuity a miss says what did not hold. */
export function AxisRow({
  axis,
  at,
  room,
  draft,
  onChange,
  canAnswer,
}: {
  axis: (typeof AXES)[number];
  at: number;
  room: Room;
  draft: ReviewDraft;
  onChange: (draft: ReviewDraft) => void;
  canAnswer: boolean;
}) {
  const standing = room.axes.find((known) => known.axis === axis.axis);
  const mine = draft.axes[axis.axis] ?? {};
  const answer = mine.answer ?? (standing?.answer as Answer | undefined);
  const missed = mine.missed ?? ((standing?.missed ?? []) as ContinuityItem[]);
  const say = (said: typeof mine) =>
    onChange({ ...draft, axes: { ...draft.axes, [axis.axis]: { ...mine, ...said } } });
  return (
    <li className={styles.row}>
      <p className={styles.sentence}>
        <span className="ct-quiet">{at} </span>
        {axis.label}
      </p>
      <p className={styles.asks}>{axis.asks}</p>
      {canAnswer ? (
        <div className={styles.answer}>
          <AnswerPicker label={axis.label} value={answer} onPick={(picked) => say({ answer: picked })} />
          <NoteLine
            label={`Note on ${axis.label.toLowerCase()}`}
            value={mine.note ?? standing?.note ?? ""}
            onChange={(note) => say({ note })}
          />
        </div>
      ) : (
        <p className={styles.read}>
          {answer ? answer.replace("_", " ") : "Not answered yet"}
          {standing?.note && <span className="ct-quiet"> · {standing.note}</span>}
        </p>
      )}
      {canAnswer && axis.axis === "continuity" && answer === "miss" && (
        <fieldset className={styles.missed}>
          <legend>What did not hold</legend>
          {CONTINUITY.map(({ item, label }) => (
            <label key={item}>
              <input
                type="checkbox"
                checked={missed.includes(item)}
                onChange={(event) =>
                  say({
                    missed: event.currentTarget.checked
                      ? [...missed, item]
                      : missed.filter((other) => other !== item),
                  })
                }
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
    </li>
  );
}

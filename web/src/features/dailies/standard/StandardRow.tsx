import { useId } from "react";
import { plainWord } from "@/lib/words";
import type { StandardLine } from "../types";
import { AnswerPicker } from "./AnswerPicker";
import { NoteLine } from "./NoteLine";
import type { ReviewDraft } from "./review";
import styles from "./Standard.module.css";

const WORD: Record<string, string> = { pass: "Pass", miss: "Miss", not_applicable: "Not applicable" };

/** One sentence of the standard, what it judges, and its answer; while an approval waits on it, a reason to go over it. */
export function StandardRow({
  line,
  draft,
  onChange,
  canAnswer,
  isAsked,
  isFirstAsked,
}: {
  line: StandardLine;
  draft: ReviewDraft;
  onChange: (draft: ReviewDraft) => void;
  canAnswer: boolean;
  /** Whether an approval stands open on this line. */
  isAsked: boolean;
  isFirstAsked: boolean;
}) {
  const waiver = useId();
  const at = line.criterion;
  const mine = draft.answers[at] ?? {};
  const answer = mine.answer ?? line.answer ?? undefined;
  const say = (said: typeof mine) =>
    onChange({ ...draft, answers: { ...draft.answers, [at]: { ...mine, ...said } } });
  return (
    <li className={styles.row} data-asked={isAsked || undefined}>
      <p className={styles.sentence}>{line.text}</p>
      <p className={styles.tags}>
        <span data-weight={line.weight}>{line.weight}</span>
        {line.judges && <span>{plainWord(line.judges)}</span>}
        {line.answered_by && mine.answer === undefined && <span>by {line.answered_by}</span>}
        {mine.answer !== undefined && <span>not saved yet</span>}
      </p>
      {canAnswer ? (
        <div className={styles.answer}>
          <AnswerPicker
            label={line.text}
            value={answer as "pass" | "miss" | "not_applicable" | undefined}
            onPick={(picked) => say({ answer: picked })}
            groupRef={isFirstAsked ? focusFirst : undefined}
          />
          <NoteLine
            label={`Note on: ${line.text}`}
            value={mine.note ?? line.note}
            onChange={(note) => say({ note })}
          />
        </div>
      ) : (
        <p className={styles.read}>
          {answer ? WORD[answer] : "Not answered yet"}
          {line.note && <span className="ct-quiet"> · {line.note}</span>}
        </p>
      )}
      {isAsked && answer !== "pass" && (
        <p className={styles.waiver}>
          <label htmlFor={waiver}>Or go over it, because</label>
          <input
            id={waiver}
            value={draft.waivers[at] ?? ""}
            maxLength={500}
            onChange={(event) =>
              onChange({ ...draft, waivers: { ...draft.waivers, [at]: event.currentTarget.value } })
            }
          />
        </p>
      )}
    </li>
  );
}

/** Puts the focus on an open line when an approval first asks about it. */
function focusFirst(group: HTMLFieldSetElement | null): void {
  if (!group || group.contains(document.activeElement)) return;
  group.querySelector("input")?.focus();
  group.scrollIntoView({ block: "nearest" });
}

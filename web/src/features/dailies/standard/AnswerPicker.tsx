import { useId } from "react";
import type { Answer } from "../types";
import styles from "./Standard.module.css";

const ANSWERS: { answer: Answer; word: string; long: string }[] = [
  { answer: "pass", word: "Pass", long: "pass" },
  { answer: "miss", word: "Miss", long: "miss" },
  { answer: "not_applicable", word: "n/a", long: "not applicable" },
];

/** Pass, miss or not applicable, as one group of radio buttons. */
export function AnswerPicker({
  label,
  value,
  onPick,
  groupRef,
}: {
  /** What is being answered, for screen readers. */
  label: string;
  value: Answer | undefined;
  onPick: (answer: Answer) => void;
  groupRef?: ((group: HTMLFieldSetElement | null) => void) | undefined;
}) {
  const name = useId();
  return (
    <fieldset ref={groupRef} className={styles.picker}>
      <legend className="ct-visually-hidden">{label}</legend>
      {ANSWERS.map(({ answer, word, long }) => (
        <label
          key={answer}
          className={styles.choice}
          data-answer={answer}
          data-on={value === answer || undefined}
        >
          <input
            type="radio"
            name={name}
            checked={value === answer}
            aria-label={long}
            onChange={() => onPick(answer)}
          />
          <span aria-hidden>{word}</span>
        </label>
      ))}
    </fieldset>
  );
}

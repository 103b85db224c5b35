import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { choiceWords } from "../card/words";
import { choiceBegun, parsed, type Value, type Writes } from "./columns";
import styles from "./Table.module.css";

/** Where the cursor goes once a cell is written. */
export type Next = "stay" | "down" | "up" | "right" | "left";

export interface EditorProps {
  label: string;
  writes: Writes;
  value: Value;
  /** What was typed to begin with; it takes the place of what stood there. */
  typed: string | undefined;
  onDone: (value: Value, next: Next) => void;
  onCancel: () => void;
}

/** The field in which a cell is written. Enter, Tab and leaving it keep what was typed; Escape does not. */
export function CellEditor(props: EditorProps) {
  return props.writes.choices ? <ChoiceEditor {...props} /> : <TextEditor {...props} />;
}

function nextOf(event: KeyboardEvent): Next | undefined {
  if (event.key === "Enter" && !event.altKey && !event.ctrlKey && !event.metaKey)
    return event.shiftKey ? "up" : "down";
  if (event.key === "Tab") return event.shiftKey ? "left" : "right";
  return undefined;
}

function TextEditor({ label, writes, value, typed, onDone, onCancel }: EditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(typed ?? (value === null ? "" : String(value)));
  const [fault, setFault] = useState<string>();
  const isDone = useRef(false);
  useLayoutEffect(() => {
    const box = field.current;
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  }, []);
  useEffect(() => {
    const box = field.current;
    if (!box || text === undefined) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  }, [text]);

  const finish = (next: Next) => {
    if (isDone.current) return;
    const said = parsed(writes, text);
    if ("fault" in said) return setFault(said.fault);
    isDone.current = true;
    onDone(said.value, next);
  };
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      isDone.current = true;
      return onCancel();
    }
    if (event.key === "Enter" && event.altKey && writes.kind === "prose") {
      event.preventDefault();
      return field.current?.setRangeText(
        "\n",
        field.current.selectionStart,
        field.current.selectionEnd,
        "end",
      );
    }
    const next = nextOf(event);
    if (!next) return undefined;
    event.preventDefault();
    return finish(next);
  };
  return (
    <div className={styles.editor} data-kind={writes.kind}>
      <textarea
        ref={field}
        className={styles.field}
        aria-label={label}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? "ct-cell-fault" : undefined}
        rows={1}
        inputMode={writes.kind === "number" ? "numeric" : "text"}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setFault(undefined);
        }}
        onKeyDown={pressed}
        onPaste={(event) => event.stopPropagation()}
        onBlur={() => finish("stay")}
      />
      {fault && (
        <p id="ct-cell-fault" role="alert" className={styles.faultWords}>
          {fault}
        </p>
      )}
    </div>
  );
}

function ChoiceEditor({ label, writes, value, typed, onDone, onCancel }: EditorProps) {
  const field = useRef<HTMLSelectElement>(null);
  const choices = writes.choices ?? [];
  const [chosen, setChosen] = useState(() => begun(writes, value, typed));
  const said = useRef(typed ?? "");
  const isDone = useRef(false);
  useLayoutEffect(() => field.current?.focus(), []);
  const finish = (next: Next) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(chosen === "" ? null : chosen, next);
  };
  const pressed = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      // A select of the browser's own would begin anew with each letter after the one that opened it.
      event.preventDefault();
      said.current += event.key;
      const found = choiceBegun(choices, said.current);
      if (found !== undefined) setChosen(found);
      return undefined;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      isDone.current = true;
      return onCancel();
    }
    const next = nextOf(event);
    if (!next) return undefined;
    event.preventDefault();
    return finish(next);
  };
  return (
    <div className={styles.editor}>
      <select
        ref={field}
        className={styles.field}
        aria-label={label}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        onKeyDown={pressed}
        onBlur={() => finish("stay")}
      >
        <option value="">not said</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choiceWords(choices, choice.value)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The choice that an editor begins with: the one whose words begin with what was typed, else what stood there. */
function begun(writes: Writes, value: Value, typed: string | undefined): string {
  return (typed && choiceBegun(writes.choices ?? [], typed)) || String(value ?? "");
}

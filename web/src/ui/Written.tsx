import { Button, Textarea, TextInput } from "@mantine/core";
import { useId } from "react";
import type { Writing } from "@/lib/useEdits";
import styles from "./Written.module.css";

/** The fields of `T` that hold a text. */
type TextField<T> = { [K in keyof T]-?: T[K] extends string ? K : never }[keyof T] & string;

/**
 * A text that saves itself when it is left. Whoever may not write reads it as plain words. When somebody else wrote
 * into the same field, both versions stand under each other until the writer has chosen.
 */
export function WrittenText<T extends object>({
  writing,
  field,
  label,
  help,
  canWrite,
  rows = 2,
  isLine = false,
  maxLength = 8000,
  isLarge = false,
}: {
  writing: Writing<T>;
  field: TextField<T>;
  label: string;
  help?: string;
  canWrite: boolean;
  /** Lines shown before it grows. */
  rows?: number;
  /** A single line, such as a title. */
  isLine?: boolean;
  maxLength?: number;
  isLarge?: boolean;
}) {
  const value = String(writing.value[field] ?? "");
  if (!canWrite) return <ReadText label={label}>{value}</ReadText>;
  const props = {
    label,
    description: help,
    value,
    maxLength,
    error: writing.faults[field],
    onBlur: writing.flush,
    onChange: (event: { currentTarget: { value: string } }) =>
      writing.set(field, event.currentTarget.value as T[TextField<T>]),
    classNames: { input: isLarge ? styles.large : styles.text, description: styles.help },
  };
  return (
    <div>
      {isLine ? <TextInput {...props} /> : <Textarea {...props} autosize minRows={rows} maxRows={24} />}
      <Clash writing={writing} field={field} label={label} />
    </div>
  );
}

/** A field's words for those who only read. */
export function ReadText({ label, children }: { label: string; children: string }) {
  return (
    <div className={styles.read}>
      <span className={styles.label}>{label}</span>
      <span className={children ? styles.words : styles.blank}>{children || "Not said yet"}</span>
    </div>
  );
}

/** What somebody else wrote into a field meanwhile, and the two ways on. Shows nothing while there is no clash. */
export function Clash<T extends object>({
  writing,
  field,
  label,
  inWords = String,
}: {
  writing: Writing<T>;
  field: keyof T & string;
  label: string;
  /** Their value as people read it. */
  inWords?: (value: T[keyof T & string]) => string;
}) {
  const title = useId();
  if (!(field in writing.theirs)) return null;
  const theirs = inWords(writing.theirs[field] as T[keyof T & string]);
  return (
    <section className={styles.clash} aria-labelledby={title}>
      <strong id={title} role="alert">
        {writing.whose ?? "Someone else"} changed “{label}” meanwhile
      </strong>
      <p className={styles.theirs}>{theirs || "They emptied it."}</p>
      <div className={styles.ways}>
        <Button size="compact-sm" variant="default" onClick={() => writing.takeTheirs(field)}>
          Use theirs
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => writing.keepMine(field)}>
          Keep mine
        </Button>
      </div>
    </section>
  );
}

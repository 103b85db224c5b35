import { ActionIcon, Button, Textarea, TextInput } from "@mantine/core";
import { IconGripVertical, IconPencil, IconTrash } from "@tabler/icons-react";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { asProblem, type Problem } from "@/api/problem";
import { useDraft } from "@/lib/draft";
import { useEdits } from "@/lib/useEdits";
import { Fault } from "@/ui/Fault";
import { SaveMark } from "@/ui/SaveMark";
import { tellFault } from "@/ui/tell";
import { WrittenText } from "@/ui/Written";
import styles from "./Rows.module.css";

/** One text of a row that is written in place: a beat's change, a sequence's purpose. */
export interface RowField<T> {
  field: { [K in keyof T]: T[K] extends string ? K : never }[keyof T] & string;
  label: string;
  help?: string;
  /** A single line of at most 200 characters. */
  isLine?: boolean;
}

interface Row<T> {
  /** Names the draft on this machine. */
  name: string;
  fields: readonly RowField<T>[];
  onClose: () => void;
}

/** A row while it is written in: it saves by itself, field by field, and tells when somebody else writes there too. */
export function EditedRow<T extends object>({
  name,
  fields,
  onClose,
  saved,
  version,
  save,
  refresh,
}: Row<T> & {
  saved: T;
  version: number;
  save: (changes: Partial<T>, version: number) => Promise<{ saved: T; version: number }>;
  refresh: () => Promise<unknown>;
}) {
  const writing = useEdits<T>({ name, saved, version, save, refresh });
  const form = useRef<HTMLFieldSetElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("input, textarea")?.focus(), []);
  const close = () => {
    writing.flush();
    focusAfter(form.current);
    onClose();
  };
  return (
    <fieldset
      ref={form}
      className={styles.form}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      {fields.map(({ field, label, help, isLine = false }) => (
        <WrittenText
          key={field}
          writing={writing}
          field={field as never}
          label={label}
          {...(help && { help })}
          isLine={isLine}
          maxLength={isLine ? 200 : 8000}
          rows={1}
          canWrite
        />
      ))}
      {writing.problem && <Fault error={writing.problem} retry={writing.flush} />}
      <div className={styles.ways}>
        <Button size="compact-sm" variant="default" onClick={close}>
          Done
        </Button>
        <SaveMark state={writing.state} />
      </div>
    </fieldset>
  );
}

/** A row that is to be added; what is typed is kept until it is there. The first field must say something. */
export function AddedRow<T extends object>({
  name,
  fields,
  onClose,
  blank,
  onAdd,
}: Row<T> & { blank: T; onAdd: (words: T) => Promise<unknown> }) {
  const { value, change, clear } = useDraft<T>(name, blank, 0);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const faults = problem?.byField() ?? {};
  const first = fields[0]?.field;
  const isBlank = first === undefined || String(value[first]).trim() === "";
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await onAdd(value);
      clear();
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void add(event)}>
      {fields.map(({ field, label, help, isLine }, at) => {
        const props = {
          label,
          description: help,
          autoFocus: at === 0,
          value: String(value[field]),
          error: faults[field],
          onChange: (event: { currentTarget: { value: string } }) =>
            change({ ...value, [field]: event.currentTarget.value }),
        };
        return isLine ? (
          <TextInput key={field} {...props} maxLength={200} />
        ) : (
          <Textarea key={field} {...props} autosize minRows={1} maxLength={8000} />
        );
      })}
      {problem && problem.fields.length === 0 && <Fault error={problem} />}
      <div className={styles.ways}>
        <Button type="submit" size="compact-sm" loading={isBusy} disabled={isBlank}>
          Add
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => {
            clear();
            onClose();
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** What takes hold of a row: dragged, picked up with space, or nudged with Alt and an arrow. `children` stand beside. */
export function RowHandle({
  name,
  grip,
  onMove,
  children,
}: {
  name: string;
  grip: object;
  onMove: (places: number) => void;
  children?: ReactNode;
}) {
  const nudge = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <button
      type="button"
      className={styles.handle}
      {...grip}
      aria-label={`Move ${name}`}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      onKeyDown={nudge}
    >
      <IconGripVertical size={16} aria-hidden />
      {children}
    </button>
  );
}

/** What may be done with a row. Deleting does not ask: it goes into the bin, and the notice has the way back. */
export function RowVerbs({
  label,
  onEdit,
  onDelete,
}: {
  label: string;
  onEdit: () => void;
  onDelete: () => Promise<unknown>;
}) {
  return (
    <div className={styles.verbs}>
      <ActionIcon variant="subtle" color="gray" aria-label={`Edit ${label}`} onClick={onEdit}>
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Delete ${label}`}
        onClick={({ currentTarget }) => {
          const beside = besideRow(currentTarget);
          void onDelete().then(() => beside?.focus(), tellFault);
        }}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}

/** What takes the focus once the row that has it is gone: something to press in the row after it, or before. */
function besideRow(pressed: HTMLElement): HTMLElement | null | undefined {
  const row = pressed.closest("li");
  const other = row?.nextElementSibling ?? row?.previousElementSibling;
  return other?.querySelector<HTMLElement>("button, a");
}

/** Gives the focus to the row's pencil once the row is read again. */
function focusAfter(form: HTMLElement | null): void {
  const row = form?.closest("li");
  const list = row?.parentElement;
  if (!row || !list) return;
  const at = [...list.children].indexOf(row);
  requestAnimationFrame(() =>
    list.children[at]?.querySelector<HTMLElement>("button[aria-label^=Edit]")?.focus(),
  );
}

import { ActionIcon } from "@mantine/core";
import { IconGripVertical, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useSorting } from "@/ui/sorting/useSorting";
import { moved } from "../board/order";
import styles from "./Form.module.css";
import { useRowKeys } from "./rowKeys";

/** What a line of a list can do with its neighbours. */
export interface RowDeeds {
  addAfter: () => void;
  remove: () => void;
}

/** An ordered list whose lines are dragged, by pointer or keyboard, written in place, added and removed. */
export function SortableList<T>({
  items,
  noun,
  isReadOnly,
  made,
  onChange,
  children,
}: {
  items: readonly T[];
  noun: string;
  isReadOnly: boolean;
  /** A new line, for "add after". */
  made: () => T;
  onChange: (items: T[]) => void;
  children: (item: T, at: number, deeds: RowDeeds) => ReactNode;
}) {
  const rows = useRowKeys(items.length);
  const sorting = useSorting({
    canSort: !isReadOnly,
    onMove: (from, to) => {
      rows.onMove(from, to);
      onChange(moved(items, from, to));
    },
  });
  const focusRow = (at: number) =>
    requestAnimationFrame(() => {
      const list = sorting.element.current;
      const wanted = list?.children[Math.max(0, at)] ?? list?.parentElement;
      wanted?.querySelector<HTMLElement>("textarea, input, button[data-add]")?.focus();
    });
  const addAfter = (at: number) => {
    rows.onInsert(at + 1);
    onChange([...items.slice(0, at + 1), made(), ...items.slice(at + 1)]);
    focusRow(at + 1);
  };
  const remove = (at: number) => {
    rows.onRemove(at);
    onChange(items.filter((_item, index) => index !== at));
    focusRow(at > 0 ? at - 1 : 0);
  };
  return (
    <>
      <ul {...sorting.list} className={styles.list}>
        {items.map((item, at) => (
          <Row
            key={rows.keys[at]}
            id={rows.keys[at] ?? String(at)}
            name={`${noun} ${at + 1}`}
            grip={sorting.grip}
            isReadOnly={isReadOnly}
            onRemove={() => remove(at)}
          >
            {children(item, at, { addAfter: () => addAfter(at), remove: () => remove(at) })}
          </Row>
        ))}
      </ul>
      {!isReadOnly && sorting.words}
    </>
  );
}

function Row({
  id,
  name,
  grip,
  isReadOnly,
  onRemove,
  children,
}: {
  id: string;
  name: string;
  grip: object;
  isReadOnly: boolean;
  onRemove: () => void;
  children: ReactNode;
}) {
  return (
    <li className={styles.row} data-sort={id} data-name={name}>
      {!isReadOnly && (
        <button type="button" className={styles.grip} {...grip} aria-label={`Move ${name}`}>
          <IconGripVertical size={16} aria-hidden />
        </button>
      )}
      <div className={styles.rowBody}>{children}</div>
      {!isReadOnly && (
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={onRemove}>
          <IconX size={16} />
        </ActionIcon>
      )}
    </li>
  );
}

import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon } from "@mantine/core";
import { IconGripVertical, IconX } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
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
  const list = useRef<HTMLUListElement>(null);
  const rows = useRowKeys(items.length);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const focusRow = (at: number) =>
    requestAnimationFrame(() => {
      const wanted = list.current?.children[Math.max(0, at)] ?? list.current?.parentElement;
      wanted?.querySelector<HTMLElement>("textarea, input, button[data-add]")?.focus();
    });
  const dropped = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return;
    const [from, to] = [rows.keys.indexOf(String(active.id)), rows.keys.indexOf(String(over.id))];
    rows.onMove(from, to);
    onChange(moved(items, from, to));
  };
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
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={dropped}>
      <SortableContext items={[...rows.keys]} strategy={verticalListSortingStrategy} disabled={isReadOnly}>
        <ul ref={list} className={styles.list}>
          {items.map((item, at) => (
            <Row
              key={rows.keys[at]}
              id={rows.keys[at] ?? String(at)}
              name={`${noun} ${at + 1}`}
              isReadOnly={isReadOnly}
              onRemove={() => remove(at)}
            >
              {children(item, at, { addAfter: () => addAfter(at), remove: () => remove(at) })}
            </Row>
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

function Row({
  id,
  name,
  isReadOnly,
  onRemove,
  children,
}: {
  id: string;
  name: string;
  isReadOnly: boolean;
  onRemove: () => void;
  children: ReactNode;
}) {
  const sortable = useSortable({ id, disabled: isReadOnly });
  const style = { transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition };
  return (
    <li
      ref={sortable.setNodeRef}
      className={styles.row}
      style={style}
      data-dragging={sortable.isDragging || undefined}
    >
      {!isReadOnly && (
        <button
          type="button"
          className={styles.grip}
          {...sortable.attributes}
          {...sortable.listeners}
          aria-label={`Move ${name}`}
        >
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

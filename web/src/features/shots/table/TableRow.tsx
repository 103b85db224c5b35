import { memo, type ReactNode } from "react";
import { ago } from "@/lib/words";
import { ShotMark } from "@/ui/ShotMark";
import { CellEditor, type Next } from "./CellEditor";
import { type Column, type Value, valueIn, valueWords } from "./columns";
import { type CellEdit, keyOf } from "./edits";
import type { TableShot } from "./rows";
import styles from "./Table.module.css";

export interface RowHands {
  point: (code: string, column: number) => void;
  open: (code: string, column: number) => void;
  done: (code: string, column: Column, value: Value, next: Next) => void;
  cancel: () => void;
}

interface RowProps {
  project: string;
  row: TableShot;
  columns: readonly Column[];
  /** Its place among the rows, from 0. */
  at: number;
  top: number;
  id: string;
  /** The edits of this row's cells by column. */
  edits: Readonly<Record<string, CellEdit>> | undefined;
  /** The column in which the cursor stands, if it stands in this row. */
  cursor: number | undefined;
  /** What was typed to begin with, while a cell of this row is written; `null` is nothing. */
  writing: string | null | undefined;
  canEdit: boolean;
  hands: RowHands;
}

/** One shot in the table. It is drawn again only when it, its edits, or the cursor in it changed. */
export const TableRow = memo(function TableRow(props: RowProps) {
  const { row, columns, at, top, id, cursor } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
    // biome-ignore lint/a11y/useSemanticElements: rows that are drawn only near the window cannot be a table's
    <div
      role="row"
      aria-rowindex={at + 2}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      data-state={row.state}
      data-odd={at % 2 || undefined}
    >
      {columns.map((column, place) => (
        <Cell
          key={column.id}
          {...props}
          column={column}
          place={place}
          cellId={`${id}-${at}-${place}`}
          isActive={cursor === place}
        />
      ))}
    </div>
  );
});

function Cell({
  project,
  row,
  column,
  place,
  cellId,
  isActive,
  edits,
  writing,
  canEdit,
  hands,
}: RowProps & { column: Column; place: number; cellId: string; isActive: boolean }) {
  const { writes } = column;
  const edit = edits?.[keyOf(row.code, column.id)];
  const isWritten = isActive && writing !== undefined && writes !== undefined;
  const value = writes && (edit ? edit.value : valueIn(row, writes));
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
    // biome-ignore lint/a11y/useSemanticElements: as in the row
    <div
      id={cellId}
      role="gridcell"
      aria-colindex={place + 1}
      aria-readonly={!(canEdit && writes)}
      className={styles.cell}
      data-active={isActive || undefined}
      data-number={column.isNumber}
      data-edit={edit?.state}
      onClick={() => (isActive && canEdit ? hands.open(row.code, place) : hands.point(row.code, place))}
      onDoubleClick={() => hands.open(row.code, place)}
    >
      {isWritten ? (
        <CellEditor
          label={`${column.label} of ${row.code}`}
          writes={writes}
          value={value ?? null}
          typed={writing ?? undefined}
          onDone={(said, next) => hands.done(row.code, column, said, next)}
          onCancel={hands.cancel}
        />
      ) : (
        <Content project={project} row={row} column={column} value={value} />
      )}
      {edit && <EditMark edit={edit} />}
    </div>
  );
}

// Links here are plain ones that the grid follows itself: a row that flies past must cost next to nothing.
function Content({
  project,
  row,
  column,
  value,
}: {
  project: string;
  row: TableShot;
  column: Column;
  value: Value | undefined;
}): ReactNode {
  switch (column.id) {
    case "code":
      return (
        <a
          href={`/p/${project}/shots/${row.code}`}
          className={`ct-code ct-link ${styles.code}`}
          tabIndex={-1}
        >
          <span className={styles.picture}>
            {row.picture_url && <img src={row.picture_url} alt="" loading="lazy" decoding="async" />}
          </span>
          {row.code}
        </a>
      );
    case "scene":
      return (
        <span className={styles.words}>
          <span className="ct-code">{row.scene}</span> <span className="ct-quiet">{row.scene_title}</span>
        </span>
      );
    case "state":
      return <ShotMark state={row.state} />;
    case "circled":
      return row.circled ? (
        <a href={`/p/${project}/dailies?take=${row.circled}`} className="ct-code ct-link" tabIndex={-1}>
          {row.circled}
        </a>
      ) : (
        <None />
      );
    case "duration":
      return (
        <span>
          <span className="ct-num">{String(value)}</span> s
        </span>
      );
    case "updated":
      return (
        <time className="ct-quiet" dateTime={row.updated_at}>
          {ago(row.updated_at)}
        </time>
      );
    default:
      return <Words column={column} row={row} value={value} />;
  }
}

function Words({ column, row, value }: { column: Column; row: TableShot; value: Value | undefined }) {
  const words = column.writes ? valueWords(column.writes, value ?? null) : column.words(row);
  if (words === "") return <None />;
  if (column.isNumber) return <span className="ct-num">{words}</span>;
  return (
    <span className={styles.words} title={words.length > 30 ? words : undefined}>
      {words}
    </span>
  );
}

function None() {
  return (
    <span className="ct-quiet">
      <span aria-hidden>–</span>
      <span className="ct-visually-hidden">not said</span>
    </span>
  );
}

const MARKS = {
  waiting: { sign: "·", words: "being saved" },
  clash: { sign: "≠", words: "somebody else changed this too" },
  fault: { sign: "!", words: "not saved" },
};

function EditMark({ edit }: { edit: CellEdit }) {
  const { sign, words } = MARKS[edit.state];
  return (
    <span className={styles.mark} title={edit.said ?? words}>
      <span aria-hidden>{sign}</span>
      <span className="ct-visually-hidden">{words}</span>
    </span>
  );
}

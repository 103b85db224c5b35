import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { useCan } from "@/api/can";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { type Sorting, sorted, sortedNext } from "../board/tableOrder";
import type { Column, ColumnId } from "./columns";
import type { CellEdit } from "./edits";
import { shownColumns, useLayout } from "./layout";
import { type TableShot, tableQuery } from "./rows";
import styles from "./Table.module.css";
import { TableBar } from "./TableBar";
import { TableRow } from "./TableRow";
import { useCellEdits } from "./useCellEdits";
import { useGrid } from "./useGrid";

const ROW_PX = 44;
const HEAD_PX = 40;

/** All shots as a table that is written in like a spreadsheet; only the rows near the window are drawn. */
export function Table({ project, codes }: { project: string; codes: ReadonlySet<string> }) {
  const table = useQuery(tableQuery(project));
  const [size, setSize] = useState<string | null>(null);
  const [layout, setLayout] = useLayout();
  const cells = useCellEdits(project);
  const all = table.data?.items;
  const hasTokens = all?.[0]?.spent_tokens != null;
  const rows = useMemo(
    () => (all ?? []).filter((row) => codes.has(row.code) && (size === null || row.size === size)),
    [all, codes, size],
  );
  const columns = useMemo(() => shownColumns(layout, hasTokens), [layout, hasTokens]);
  if (table.isPending) return <SkeletonRows rows={10} height={ROW_PX} />;
  if (table.isError && !all) return <Fault error={table.error} retry={() => void table.refetch()} />;
  return (
    <>
      <TableBar
        size={size}
        onSize={setSize}
        layout={layout}
        hasTokens={hasTokens}
        onLayout={setLayout}
        cells={cells}
      />
      {rows.length === 0 ? (
        <Empty title="No shot fits">No shot of this size is among those that are looked for.</Empty>
      ) : (
        <Sheet project={project} rows={rows} columns={columns} cells={cells} />
      )}
    </>
  );
}

function Sheet({
  project,
  rows,
  columns,
  cells,
}: {
  project: string;
  rows: readonly TableShot[];
  columns: readonly Column[];
  cells: ReturnType<typeof useCellEdits>;
}) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const router = useRouter();
  const canEdit = useCan("edit_plan");
  const [by, setBy] = useState<Sorting>();
  const inOrder = useMemo(() => sorted(rows, by), [rows, by]);
  const edits = useMemo(() => byRow(cells.edits), [cells.edits]);
  const grid = useGrid({
    rows: inOrder,
    columns,
    edits: cells.edits,
    canEdit,
    page: () => Math.max(1, Math.floor(((frame.current?.clientHeight ?? 0) - HEAD_PX) / ROW_PX) - 1),
    write: cells.write,
    openShot: (shot) => void navigate({ to: "/p/$project/shots/$shot", params: { project, shot } }),
    sort: (column) => setBy((now) => sortedNext(now, column.id)),
    refocus: useCallback(() => frame.current?.focus({ preventScroll: true }), []),
  });
  const virtual = useVirtualizer({
    count: inOrder.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
    useFlushSync: false,
  });
  useCursorInSight(frame, virtual.scrollToIndex, grid.place, columns, grid.hasCursor);
  const widths = columns.map((column) => `${column.width}px`).join(" ");
  const active = `${id}-${grid.place.row}-${grid.place.column}`;
  const items = virtual.getVirtualItems();
  const isDrawn = grid.place.row < 0 || items.some((item) => item.index === grid.place.row);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that are drawn only near the window cannot be a table's
    <div
      ref={frame}
      role="grid"
      tabIndex={0}
      aria-label="Shots"
      aria-rowcount={inOrder.length + 1}
      aria-colcount={columns.length}
      aria-readonly={!canEdit}
      aria-activedescendant={isDrawn ? active : undefined}
      className={styles.frame}
      style={{ "--columns": widths } as React.CSSProperties}
      onClick={(event) => follow(event, router.history.push)}
      onKeyDown={grid.onKeyDown}
      onCopy={grid.onCopy}
      onPaste={grid.onPaste}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !grid.hasCursor) grid.go(grid.place);
      }}
    >
      <Head
        id={id}
        columns={columns}
        by={by}
        cursor={grid.hasCursor && grid.place.row < 0 ? grid.place.column : undefined}
        onSort={(column) => setBy((now) => sortedNext(now, column))}
      />
      <div className={styles.body} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = inOrder[item.index];
          if (!row) return null;
          const isHere = grid.hasCursor && grid.place.row === item.index;
          return (
            <TableRow
              key={row.code}
              project={project}
              row={row}
              columns={columns}
              at={item.index}
              top={item.start - HEAD_PX}
              id={id}
              edits={edits.get(row.code)}
              cursor={isHere ? grid.place.column : undefined}
              writing={isHere ? grid.writing : undefined}
              canEdit={canEdit}
              hands={grid.hands}
            />
          );
        })}
      </div>
    </div>
  );
}

/** A plain press on a link of a row goes there within the page; a press for a new tab is left to the browser. */
function follow(event: React.MouseEvent, go: (address: string) => void) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const address = link?.getAttribute("href");
  if (!address || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(address);
}

function byRow(edits: Readonly<Record<string, CellEdit>>): Map<string, Record<string, CellEdit>> {
  const rows = new Map<string, Record<string, CellEdit>>();
  for (const [key, edit] of Object.entries(edits)) {
    rows.set(edit.code, { ...rows.get(edit.code), [key]: edit });
  }
  return rows;
}

/** Scrolls so that the cursor is seen, beside the column that stays and below the heading. */
function useCursorInSight(
  frame: React.RefObject<HTMLDivElement | null>,
  scrollTo: (at: number) => void,
  { row, column }: { row: number; column: number },
  columns: readonly Column[],
  isThere: boolean,
) {
  const scroll = useRef(scrollTo);
  scroll.current = scrollTo;
  useEffect(() => {
    const box = frame.current;
    if (!isThere || !box) return;
    if (row >= 0) scroll.current(row);
    if (column === 0) return;
    const fixed = box.clientWidth > 520 ? (columns[0]?.width ?? 0) : 0;
    const left = columns.slice(0, column).reduce((sum, one) => sum + one.width, 0);
    const right = left + (columns[column]?.width ?? 0);
    if (left - fixed < box.scrollLeft) box.scrollLeft = left - fixed;
    else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth;
  }, [frame, row, column, columns, isThere]);
}

function Head({
  id,
  columns,
  by,
  cursor,
  onSort,
}: {
  id: string;
  columns: readonly Column[];
  by: Sorting | undefined;
  cursor: number | undefined;
  onSort: (column: ColumnId) => void;
}) {
  return (
    <div className={styles.head}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell */}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        {columns.map((column, place) => {
          const isBy = by?.column === column.id;
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div
              key={column.id}
              id={`${id}--1-${place}`}
              role="columnheader"
              aria-colindex={place + 1}
              aria-sort={isBy ? (by.isDown ? "descending" : "ascending") : "none"}
              className={styles.headCell}
              data-number={column.isNumber}
              data-active={cursor === place || undefined}
            >
              <button type="button" tabIndex={-1} onClick={() => onSort(column.id)}>
                {column.label}
                <span aria-hidden>{isBy ? (by.isDown ? " ↓" : " ↑") : ""}</span>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

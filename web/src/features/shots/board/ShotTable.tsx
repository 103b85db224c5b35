import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import type { BoardScene } from "../queries";
import styles from "./ShotTable.module.css";
import { ShotTableRow } from "./ShotTableRow";
import { COLUMNS, type Column, sorted } from "./tableOrder";

const ROW_PX = 56;

/** All shots as a table that is sorted by its headings; only the rows near the window are drawn. */
export function ShotTable({ project, scenes }: { project: string; scenes: readonly BoardScene[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [by, setBy] = useState<{ column: Column; isDown: boolean }>();
  const shots = useMemo(
    () =>
      sorted(
        scenes.flatMap((scene) => scene.shots),
        by,
      ),
    [scenes, by],
  );
  const rows = useWindowVirtualizer({
    count: shots.length,
    estimateSize: () => ROW_PX,
    overscan: 10,
    scrollMargin: body.current?.offsetTop ?? 0,
  });
  const items = rows.getVirtualItems();
  const before = (items[0]?.start ?? rows.options.scrollMargin) - rows.options.scrollMargin;
  const after = rows.getTotalSize() - ((items.at(-1)?.end ?? 0) - rows.options.scrollMargin);
  const choose = (column: Column) =>
    setBy((now) =>
      now?.column !== column ? { column, isDown: false } : now.isDown ? undefined : { column, isDown: true },
    );
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-rowcount={shots.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {COLUMNS.map(({ column, label, isNumber }) => (
              <th
                key={column}
                scope="col"
                data-number={isNumber || undefined}
                aria-sort={by?.column === column ? (by.isDown ? "descending" : "ascending") : "none"}
              >
                <button type="button" onClick={() => choose(column)}>
                  {label}
                  <span aria-hidden>{by?.column === column ? (by.isDown ? " ↓" : " ↑") : ""}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={moveBetweenRows}>
          {before > 0 && <tr style={{ height: before }} aria-hidden />}
          {items.map((item) => {
            const shot = shots[item.index];
            return (
              shot && <ShotTableRow key={shot.code} project={project} shot={shot} rowIndex={item.index + 2} />
            );
          })}
          {after > 0 && <tr style={{ height: after }} aria-hidden />}
        </tbody>
      </table>
    </div>
  );
}

/** Up and down go from one shot's link to the next. */
function moveBetweenRows(event: React.KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a[data-row]")];
  const at = links.findIndex((link) => link.contains(document.activeElement));
  const next = links[event.key === "ArrowDown" ? at + 1 : at - 1];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import styles from "./Arrival.module.css";
import { ListRow } from "./ListRow";
import type { Field, RowLook, ShotList } from "./list";

/** More rows are drawn only near the window. */
const MOST_DRAWN = 200;
const ROW_PX = 76;

interface Props {
  list: ShotList;
  looks: readonly RowLook[];
  onWrite: (row: number, field: Field, words: string) => void;
  onTick: (row: number, isWanted: boolean) => void;
}

/** Every row of the list with what it would do. */
export function RowList({ list, looks, onWrite, onTick }: Props) {
  const [mended, setMended] = useState<ReadonlyMap<number, readonly Field[]>>(new Map());
  const out = new Set(list.leftOut);
  const draw = (look: RowLook) => (
    <ListRow
      look={look}
      list={list}
      isOut={out.has(look.number)}
      mended={mended.get(look.number) ?? NONE}
      onWrite={onWrite}
      onMend={(field) =>
        setMended((before) => {
          const fields = before.get(look.number) ?? NONE;
          return fields.includes(field) ? before : new Map(before).set(look.number, [...fields, field]);
        })
      }
      onTick={onTick}
    />
  );
  if (looks.length > MOST_DRAWN) return <FewRows looks={looks} draw={draw} />;
  return (
    <ul className={`ct-panel ${styles.rows}`} aria-label="Rows of the list">
      {looks.map((look) => (
        <li key={look.number} className={styles.row}>
          {draw(look)}
        </li>
      ))}
    </ul>
  );
}

const NONE: readonly Field[] = [];

function FewRows({ looks, draw }: { looks: readonly RowLook[]; draw: (look: RowLook) => React.ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: looks.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    useFlushSync: false,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={frame} className={`ct-panel ${styles.frame}`} tabIndex={0} aria-label="Rows of the list">
      <ul className={styles.rows} style={{ position: "relative", height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const look = looks[item.index];
          if (!look) return null;
          return (
            <li
              key={look.number}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={looks.length}
              aria-posinset={item.index + 1}
              className={styles.row}
              style={{ position: "absolute", insetInline: 0, top: item.start }}
            >
              {draw(look)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { counted } from "@/lib/words";
import { Picture } from "@/ui/Picture";
import { StateMark } from "@/ui/StateMark";
import type { QueuedTake } from "../types";
import styles from "./Filmstrip.module.css";
import { type Only, writeOnly } from "./only";

const WIDTH_PX = 128;

/** The queue as frames on a strip; only those in sight are drawn, however long it is. */
export function Filmstrip({
  project,
  takes,
  code,
  only,
  onNearEnd,
}: {
  project: string;
  takes: QueuedTake[];
  code: string | undefined;
  only: Only;
  onNearEnd: () => void;
}) {
  const strip = useRef<HTMLDivElement>(null);
  const frames = useVirtualizer({
    horizontal: true,
    count: takes.length,
    getScrollElement: () => strip.current,
    estimateSize: () => WIDTH_PX,
    getItemKey: (at) => takes[at]?.id ?? at,
    overscan: 6,
  });
  const place = takes.findIndex((take) => take.code === code);
  useEffect(() => {
    if (place >= 0) frames.scrollToIndex(place, { align: "auto" });
  }, [place, frames]);
  const shown = frames.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= takes.length - 8) onNearEnd();
  }, [last, takes.length, onNearEnd]);
  return (
    <nav className={styles.strip} ref={strip} aria-label="Takes to watch">
      <ol className={styles.list} style={{ width: frames.getTotalSize() }}>
        {shown.map(({ index, start, key }) => {
          const take = takes[index];
          if (!take) return null;
          return (
            <li key={key} className={styles.cell} style={{ transform: `translateX(${start}px)` }}>
              <Frame
                project={project}
                take={take}
                isOn={take.code === code}
                isStop={index === Math.max(0, place)}
                only={only}
              />
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Frame({
  project,
  take,
  isOn,
  isStop,
  only,
}: {
  project: string;
  take: QueuedTake;
  isOn: boolean;
  /** Whether the tab key stops here; one frame of the strip does, arrows walk the rest. */
  isStop: boolean;
  only: Only;
}) {
  const words = writeOnly(only);
  return (
    <Link
      to="/p/$project/dailies"
      params={{ project }}
      search={{ take: take.code, ...(words ? { only: words } : {}) }}
      replace
      resetScroll={false}
      className={styles.frame}
      aria-current={isOn || undefined}
      tabIndex={isStop ? 0 : -1}
      draggable={false}
    >
      <Picture src={take.poster_url} alt="" isEager={isOn}>
        <span className={styles.state}>
          <StateMark state={take.review_state} circled={take.is_circled} bare />
        </span>
        {take.note_count > 0 && (
          <span className={styles.notes}>
            {take.note_count}
            <span className="ct-visually-hidden"> {counted(take.note_count, "note").split(" ")[1]}</span>
          </span>
        )}
      </Picture>
      <span className={styles.code}>{take.code}</span>
    </Link>
  );
}

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useRef, useState } from "react";
import type { PlanWish } from "../plan/wishes";
import type { BoardScene } from "../queries";
import type { StaleShots } from "../stale/useStale";
import type { NewShotPlace } from "./AddShot";
import styles from "./Board.module.css";
import { frameToFocus } from "./frameFocus";
import { SceneRow } from "./SceneRow";

const ROW_GUESS_PX = 320;

/** Scenes one under another; only those near the window are drawn, so that a thousand shots stay quick. */
export function SceneRows({
  project,
  scenes,
  canEdit,
  canReorder,
  chosen,
  stale,
  onAdd,
  onChoose,
  onPlan,
}: {
  project: string;
  scenes: readonly BoardScene[];
  canEdit: boolean;
  canReorder: boolean;
  chosen: ReadonlySet<string>;
  stale: StaleShots;
  onAdd: (place: NewShotPlace) => void;
  onChoose: (code: string, isStretch: boolean) => void;
  onPlan: (wish: PlanWish) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(scenes.find((scene) => scene.shots.length > 0)?.shots[0]?.code);
  const rows = useWindowVirtualizer({
    count: scenes.length,
    estimateSize: () => ROW_GUESS_PX,
    overscan: 2,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (at) => scenes[at]?.code ?? at,
  });
  const onFocusFrame = useCallback((code: string) => setCurrent(code), []);
  const move = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const next = frameToFocus(event, list.current);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const items = rows.getVirtualItems();
  const drawn = items.flatMap(({ index }) => scenes[index]?.shots ?? []);
  const reached = drawn.some((shot) => shot.code === current) ? current : drawn[0]?.code;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the links inside; each works without
    <div ref={list} style={{ height: rows.getTotalSize(), position: "relative" }} onKeyDown={move}>
      {items.map((item) => {
        const scene = scenes[item.index];
        if (!scene) return null;
        return (
          <div
            key={item.key}
            data-index={item.index}
            ref={rows.measureElement}
            className={styles.sceneSlot}
            style={{ transform: `translateY(${item.start - rows.options.scrollMargin}px)` }}
          >
            <SceneRow
              project={project}
              scene={scene}
              canEdit={canEdit}
              canReorder={canReorder}
              current={scene.shots.some((shot) => shot.code === reached) ? reached : undefined}
              chosen={chosen}
              stale={stale}
              onFocusFrame={onFocusFrame}
              onAdd={onAdd}
              onChoose={onChoose}
              onPlan={onPlan}
            />
          </div>
        );
      })}
    </div>
  );
}

import { IconPlus } from "@tabler/icons-react";
import { memo, useCallback, useMemo, useState } from "react";
import { counted } from "@/lib/words";
import { CodeLink } from "@/ui/CodeLink";
import { useSorting } from "@/ui/sorting/useSorting";
import type { PlanWish } from "../plan/wishes";
import type { BoardScene } from "../queries";
import type { StaleShots } from "../stale/useStale";
import type { NewShotPlace } from "./AddShot";
import styles from "./Board.module.css";
import { FrameMenu, type OpenMenu } from "./FrameMenu";
import { lengthWords } from "./length";
import { moved } from "./order";
import { ShotFrame } from "./ShotFrame";
import { useReorder } from "./useShotDeeds";

interface SceneRowProps {
  project: string;
  scene: BoardScene;
  canEdit: boolean;
  canReorder: boolean;
  /** The code of the frame that Tab leads to. */
  current: string | undefined;
  chosen: ReadonlySet<string>;
  stale: StaleShots;
  onFocusFrame: (code: string) => void;
  onAdd: (place: NewShotPlace) => void;
  onChoose: (code: string, isStretch: boolean) => void;
  onPlan: (wish: PlanWish) => void;
}

/** A scene: its slugline and story job, its shots as frames that are dragged into another order. */
export const SceneRow = memo(function SceneRow(props: SceneRowProps) {
  const {
    project,
    scene,
    canEdit,
    canReorder,
    current,
    chosen,
    stale,
    onFocusFrame,
    onAdd,
    onChoose,
    onPlan,
  } = props;
  const [menu, setMenu] = useState<OpenMenu>();
  const reorder = useReorder(project);
  const codes = useMemo(() => scene.shots.map((shot) => shot.code), [scene.shots]);
  const put = useCallback(
    (code: string, to: number) => {
      const from = codes.indexOf(code);
      if (from < 0 || from === to || to < 0 || to >= codes.length) return;
      const what = `${code} is now ${to + 1} of ${codes.length} in ${scene.code}.`;
      reorder(scene.code, moved(codes, from, to), what);
    },
    [codes, reorder, scene.code],
  );
  const move = useCallback((code: string, by: number) => put(code, codes.indexOf(code) + by), [codes, put]);
  const sorting = useSorting({
    shape: "grid",
    canSort: canReorder,
    fingersScroll: true,
    onMove: (from, to) => put(codes[from] ?? "", to),
  });
  return (
    <section className={styles.scene} aria-label={`${scene.code} ${scene.slugline}`}>
      <SceneHead scene={scene} />
      <ol {...sorting.list} className={styles.frames}>
        {scene.shots.map((shot) => (
          <ShotFrame
            key={shot.code}
            project={project}
            shot={shot}
            stale={stale.get(shot.code)}
            isCurrent={shot.code === current}
            isChosen={chosen.has(shot.code)}
            canEdit={canEdit}
            canReorder={canReorder}
            onFocusFrame={onFocusFrame}
            onMove={move}
            onMenu={setMenu}
            onChoose={onChoose}
          />
        ))}
        {canReorder && !scene.is_omitted && (
          <li className={styles.addSlot}>
            <button type="button" className={styles.add} onClick={() => onAdd({ scene: scene.code })}>
              <IconPlus size={18} aria-hidden />
              Add shot
              <span className="ct-visually-hidden"> to {scene.code}</span>
            </button>
          </li>
        )}
      </ol>
      {menu && (
        <FrameMenu
          project={project}
          menu={menu}
          next={nextPlaying(scene, menu.shot.code)}
          canReorder={canReorder}
          onMove={move}
          onInsertAfter={(after) => onAdd({ scene: scene.code, after })}
          onChoose={(code) => onChoose(code, false)}
          onPlan={onPlan}
          onClose={() => setMenu(undefined)}
        />
      )}
      {scene.shots.length === 0 && !canEdit && <p className="ct-quiet ct-small">No shots planned yet.</p>}
    </section>
  );
});

/** The code of the shot that plays after one in its scene. */
export function nextPlaying(scene: BoardScene, code: string): string | undefined {
  const at = scene.shots.findIndex((shot) => shot.code === code);
  return scene.shots.slice(at + 1).find((shot) => shot.state !== "omitted")?.code;
}

function SceneHead({ scene }: { scene: BoardScene }) {
  const playing = scene.shots.filter((shot) => shot.state !== "omitted");
  const seconds = playing.reduce((sum, shot) => sum + shot.duration_s, 0);
  return (
    <header className={styles.sceneHead} data-omitted={scene.is_omitted || undefined}>
      <h2 className={styles.slugline}>
        <CodeLink code={scene.code} /> {scene.slugline || scene.title || "Scene without a place yet"}
      </h2>
      <span className={`ct-quiet ct-small ${styles.sceneCount}`}>
        {scene.is_omitted && "omitted, "}
        {counted(playing.length, "shot")}
        {playing.length > 0 && `, ${lengthWords(seconds)}`}
      </span>
      {scene.story_job && <p className={`ct-quiet ${styles.job}`}>{scene.story_job}</p>}
    </header>
  );
}

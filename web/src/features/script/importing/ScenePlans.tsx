import { Checkbox } from "@mantine/core";
import { memo, useState } from "react";
import { CodeLink } from "@/ui/CodeLink";
import { eighthsInWords } from "../fountain/length";
import type { Plan, ScenePlan } from "../requests";
import styles from "./Importing.module.css";
import {
  changesTold,
  countsOf,
  fieldInWords,
  restsInWords,
  SCENE_KINDS,
  type Shown,
  scenesShown,
} from "./plan";

type Tick = (keys: readonly string[], isWanted: boolean) => void;

/** The scenes of an import: what each would become, and what rests on it. */
export function ScenePlans({
  plan,
  skipped,
  onTick,
}: {
  plan: Plan;
  skipped: readonly string[];
  onTick: Tick;
}) {
  const counts = countsOf(plan);
  const [chosen, setChosen] = useState<Shown>();
  const shown = chosen ?? (counts["all-changes"] > 0 ? "all-changes" : "unchanged");
  const scenes = scenesShown(plan, shown);
  const tickable = scenes.filter(({ kind }) => kind !== "unchanged").map(({ key }) => key);
  const ticked = tickable.filter((key) => !skipped.includes(key)).length;
  const ways: { way: Shown; word: string }[] = [
    { way: "all-changes", word: "All that changes" },
    ...SCENE_KINDS.map(({ kind, word }) => ({ way: kind, word })),
  ];
  return (
    <section className={styles.group} aria-labelledby="planned-scenes">
      <h2 id="planned-scenes" className={styles.title}>
        Scenes
      </h2>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that filter, no fields of a form */}
      <div className={styles.filters} role="group" aria-label="Which scenes are shown">
        {ways
          .filter(({ way }) => counts[way] > 0)
          .map(({ way, word }) => (
            <button
              key={way}
              type="button"
              className={styles.filter}
              aria-pressed={way === shown}
              onClick={() => setChosen(way)}
            >
              {word} <span className="ct-num ct-quiet">{counts[way]}</span>
            </button>
          ))}
      </div>
      {tickable.length > 1 && (
        <Checkbox
          className={styles.all}
          label="All of these"
          checked={ticked === tickable.length}
          indeterminate={ticked > 0 && ticked < tickable.length}
          onChange={(event) => onTick(tickable, event.currentTarget.checked)}
        />
      )}
      <ul className={styles.scenes}>
        {scenes.map((scene) => (
          <SceneRow key={scene.key} scene={scene} isWanted={!skipped.includes(scene.key)} onTick={onTick} />
        ))}
      </ul>
    </section>
  );
}

const SceneRow = memo(
  function SceneRow({ scene, isWanted, onTick }: { scene: ScenePlan; isWanted: boolean; onTick: Tick }) {
    const heading = scene.heading || scene.slugline || scene.title || "Untitled scene";
    const rests = restsInWords(scene);
    return (
      <li className={`ct-panel ${styles.scene}`} data-left={!isWanted || undefined}>
        <span className={styles.tick}>
          {scene.kind !== "unchanged" && (
            <Checkbox
              aria-label={`${wordOf(scene)}: ${heading}`}
              checked={isWanted}
              onChange={(event) => onTick([scene.key], event.currentTarget.checked)}
            />
          )}
        </span>
        <div className={styles.sceneWords}>
          <div className={styles.sceneLine}>
            <KindMark scene={scene} />
            {scene.kind === "added" ? (
              <span className="ct-code ct-quiet">{scene.code}</span>
            ) : (
              <CodeLink code={scene.code} />
            )}
            <strong className={styles.heading}>{heading}</strong>
            {scene.number && <span className="ct-num ct-quiet">#{scene.number}</span>}
          </div>
          <p className={styles.facts}>
            {scene.kind !== "omitted" && <span className="ct-num">{eighthsInWords(scene.eighths)}</span>}
            {scene.cast.length > 0 && <span>{scene.cast.join(", ")}</span>}
            {scene.synopsis && <span className={styles.synopsis}>{scene.synopsis}</span>}
          </p>
          <Changes scene={scene} />
          {rests && <p className={styles.rests}>{rests}</p>}
        </div>
      </li>
    );
  },
  (before, after) => before.scene === after.scene && before.isWanted === after.isWanted,
);

function wordOf({ kind, is_moved }: ScenePlan): string {
  const word = SCENE_KINDS.find((one) => one.kind === kind)?.word ?? kind;
  return is_moved && kind !== "moved" ? `${word}, moved` : word;
}

/** What becomes of a scene, by sign and word. */
function KindMark({ scene }: { scene: ScenePlan }) {
  const sign = SCENE_KINDS.find((one) => one.kind === scene.kind)?.sign;
  return (
    <span className={styles.kind} data-kind={scene.kind}>
      <span className={styles.sign} aria-hidden>
        {sign}
      </span>
      {wordOf(scene)}
    </span>
  );
}

function Changes({ scene }: { scene: ScenePlan }) {
  const changes = changesTold(scene);
  if (scene.kind === "added" || changes.length === 0) return null;
  return (
    <dl className={styles.changes}>
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{fieldInWords(field)}</dt>
          <dd>{field === "words" ? `Rewritten, ${after}` : <FromTo before={before} after={after} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function FromTo({ before, after }: { before: string; after: string }) {
  return (
    <>
      {before ? <del>{before}</del> : <span className="ct-quiet">nothing</span>}
      <span aria-hidden> → </span>
      <span className="ct-visually-hidden"> becomes </span>
      {after ? <ins>{after}</ins> : <span className="ct-quiet">nothing</span>}
    </>
  );
}

import { Link } from "@tanstack/react-router";
import type { SceneProgress } from "@/api/overview";
import { runtime } from "@/lib/filmtime";
import { counted } from "@/lib/words";
import { ProgressStrip, progressInWords } from "@/ui/ProgressStrip";
import styles from "./Overview.module.css";
import rows from "./Scenes.module.css";

const LEGEND = [
  ["planned", "planned"],
  ["covered", "with takes"],
  ["selected", "selected"],
  ["approved", "approved"],
] as const;

/** Every scene as a strip of its shots, in story order. */
export function Scenes({ project, scenes }: { project: string; scenes: SceneProgress[] }) {
  return (
    <section aria-labelledby="by-scene">
      <div className={rows.head}>
        <h2 id="by-scene" className={styles.heading}>
          Scene by scene
        </h2>
        <ul className={rows.legend} aria-hidden="true">
          {LEGEND.map(([step, word]) => (
            <li key={step}>
              <i data-step={step} />
              {word}
            </li>
          ))}
        </ul>
      </div>
      <ul className={rows.list}>
        {scenes.map((scene) => (
          <Scene key={scene.code} project={project} scene={scene} />
        ))}
      </ul>
    </section>
  );
}

function Scene({ project, scene }: { project: string; scene: SceneProgress }) {
  return (
    <li className={rows.scene} data-omitted={scene.is_omitted || undefined}>
      <div className={rows.name}>
        <Link to="/p/$project/story/$scene" params={{ project, scene: scene.code }} className={rows.whole}>
          <span className="ct-code">{scene.code}</span> {scene.title || scene.slugline}
        </Link>
        <span className={rows.slug}>{scene.title ? scene.slugline : ""}</span>
      </div>
      {scene.is_omitted ? (
        <span className="ct-quiet ct-small">omitted</span>
      ) : (
        <div className={rows.strip}>
          <ProgressStrip progress={scene} />
          <span className={rows.words}>
            <span aria-hidden="true">{progressInWords(scene)}</span>
            {scene.unreviewed_count > 0 && (
              <Link
                to="/p/$project/dailies"
                params={{ project }}
                search={{ only: `undecided ${scene.code}` }}
                className={`ct-text-link ${rows.above}`}
              >
                {counted(scene.unreviewed_count, "take")} to review
                <span className="ct-visually-hidden"> in {scene.code}</span>
              </Link>
            )}
          </span>
        </div>
      )}
      <span className={`ct-num ${rows.time}`}>
        <span className="ct-visually-hidden">planned time </span>
        {runtime(scene.planned_s)}
      </span>
    </li>
  );
}

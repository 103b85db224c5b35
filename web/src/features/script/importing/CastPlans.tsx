import { Checkbox } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { counted } from "@/lib/words";
import type { NamePlan } from "../requests";
import styles from "./Importing.module.css";

/** The characters or locations that a script names: those that would be made, and those that are there already. */
export function CastPlans({
  title,
  one,
  cast,
  skipped,
  onTick,
}: {
  title: string;
  one: string;
  cast: readonly NamePlan[];
  skipped: readonly string[];
  onTick: (keys: readonly string[], isWanted: boolean) => void;
}) {
  const { project = "" } = useParams({ strict: false });
  if (cast.length === 0) return null;
  return (
    <section className={styles.group} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <ul className={`ct-panel ${styles.cast}`}>
        {cast.map((member) => (
          <li key={member.key} className={styles.member}>
            {member.asset === null ? (
              <Checkbox
                label={member.name}
                description={`New ${one} · ${usedInWords(member)}`}
                checked={!skipped.includes(member.key)}
                onChange={(event) => onTick([member.key], event.currentTarget.checked)}
              />
            ) : (
              <div className={styles.matched}>
                <span aria-hidden className={styles.sign}>
                  =
                </span>
                <span>
                  <Link
                    to="/p/$project/assets/$asset"
                    params={{ project, asset: member.asset }}
                    className="ct-text-link"
                  >
                    {member.name}
                  </Link>
                  <span className={styles.known}>Already there · {usedInWords(member)}</span>
                </span>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function usedInWords({ scenes, cues }: NamePlan): string {
  const inScenes = counted(scenes, "scene");
  return cues > 0 ? `speaks ${cues === 1 ? "once" : `${cues} times`} in ${inScenes}` : inScenes;
}

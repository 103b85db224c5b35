import { useQuery } from "@tanstack/react-query";
import { type Asset, allShotsQuery } from "@/api/library";
import { scenesQuery } from "@/api/plan";
import { CodeLink } from "@/ui/CodeLink";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { scenesUsing, shotsUsing } from "./library";
import styles from "./WhereUsed.module.css";

/** The scenes and shots that rest on an asset. */
export function WhereUsed({ project, asset }: { project: string; asset: Asset }) {
  const scenes = useQuery(scenesQuery(project));
  const shots = useQuery(allShotsQuery(project));
  const error = scenes.error ?? shots.error;
  return (
    <section aria-labelledby="used">
      <h2 id="used" className={styles.title}>
        Where it is used
      </h2>
      {error ? (
        <Fault
          error={error}
          retry={() => {
            void scenes.refetch();
            void shots.refetch();
          }}
        />
      ) : scenes.data && shots.data ? (
        <Uses
          rows={[
            ...scenesUsing(asset.slug, scenes.data.items).map(({ scene, as }) => ({
              code: scene.code,
              title: scene.title || scene.slugline,
              as,
            })),
            ...shotsUsing(asset.slug, shots.data).map(({ shot, as }) => ({
              code: shot.code,
              title: shot.title,
              as,
            })),
          ]}
        />
      ) : (
        <SkeletonRows rows={3} height={28} />
      )}
    </section>
  );
}

function Uses({ rows }: { rows: { code: string; title: string; as: string }[] }) {
  if (rows.length === 0) return <p className={styles.none}>In no scene and on no shot card yet.</p>;
  return (
    <ul className={styles.list}>
      {rows.map(({ code, title, as }) => (
        <li key={code} className={styles.row}>
          <CodeLink code={code} />
          <span className={styles.words}>{title}</span>
          <span className="ct-quiet ct-small">{as}</span>
        </li>
      ))}
    </ul>
  );
}

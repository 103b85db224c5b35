import { useQuery } from "@tanstack/react-query";
import { type Asset, usesQuery } from "@/api/library";
import { CodeLink } from "@/ui/CodeLink";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { type Use, usesInWords } from "./library";
import styles from "./WhereUsed.module.css";

/** The scenes and shots that rest on an asset. */
export function WhereUsed({ project, asset }: { project: string; asset: Asset }) {
  const uses = useQuery(usesQuery(project, asset.slug));
  return (
    <section aria-labelledby="used">
      <h2 id="used" className={styles.title}>
        Where it is used
      </h2>
      {uses.data ? (
        <Uses rows={usesInWords(uses.data)} />
      ) : uses.isError ? (
        <Fault error={uses.error} retry={() => void uses.refetch()} />
      ) : (
        <SkeletonRows rows={3} height={28} />
      )}
    </section>
  );
}

function Uses({ rows }: { rows: Use[] }) {
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

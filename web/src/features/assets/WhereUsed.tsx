import { useQuery } from "@tanstack/react-query";
import { type Asset, usesQuery } from "@/api/library";
import { counted } from "@/lib/words";
import { CodeLink } from "@/ui/CodeLink";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { type Use, usesInWords } from "./library";
import { takesUsingQuery } from "./queries";
import styles from "./WhereUsed.module.css";

const MOST_TAKES = 12;

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
      <TakesMade project={project} slug={asset.slug} />
    </section>
  );
}

/** The takes that were made from it, newest first; they keep what they used whatever becomes of it. */
function TakesMade({ project, slug }: { project: string; slug: string }) {
  const takes = useQuery(takesUsingQuery(project, slug)).data?.items ?? [];
  if (takes.length === 0) return null;
  return (
    <p className={styles.takes}>
      <span className="ct-quiet">{counted(takes.length, "take")} made from it:</span>{" "}
      {takes.slice(0, MOST_TAKES).map(({ code }) => (
        <CodeLink key={code} code={code} />
      ))}
      {takes.length > MOST_TAKES && <span className="ct-quiet">and {takes.length - MOST_TAKES} more</span>}
    </p>
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

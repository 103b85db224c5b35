import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import styles from "./Handoff.module.css";
import { PackageRow } from "./PackageRow";
import { handoffsQuery } from "./queries";

/** The packages that were built, newest first, and the one being built. */
export function Packages({ project, latest }: { project: string; latest: string | undefined }) {
  const query = useInfiniteQuery(handoffsQuery(project));
  const handoffs = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="packages" className={styles.shelf}>
      <h2 id="packages" className={styles.title}>
        Packages
      </h2>
      {query.isPending && <SkeletonRows rows={2} height={56} />}
      {query.error && <Fault error={query.error} retry={() => void query.refetch()} />}
      {query.data && handoffs.length === 0 && (
        <p className="ct-quiet">None has been built yet. Each one is frozen: what it holds never changes.</p>
      )}
      <ol className={styles.packages}>
        {handoffs.map((handoff) => (
          <PackageRow
            key={handoff.id}
            project={project}
            handoff={handoff}
            isLatest={handoff.code === latest}
          />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show earlier packages
        </Button>
      )}
    </section>
  );
}

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCan } from "@/api/can";
import { overviewQuery } from "@/api/overview";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { SkeletonLine } from "@/ui/Skeletons";
import { FEEDS } from "../queue/only";
import type { QueueWork } from "../queue/useQueue";
import styles from "./Room.module.css";
import type { Address } from "./useAddress";

/** In the place of a take: the queue is loading, could not be had, or is empty; then it says what to do instead. */
export function NothingToWatch({
  project,
  address,
  queue,
}: {
  project: string;
  address: Address;
  queue: QueueWork;
}) {
  const canGenerate = useCan("generate");
  const canApprove = useCan("approve");
  const canBuild = useCan("build_handoff");
  const toApprove = useQuery({ ...overviewQuery(project), enabled: canApprove }).data?.to_approve ?? 0;
  const { feed, scene, shot } = address.only;
  const place = shot ?? scene;
  if (queue.error)
    return (
      <div className={styles.empty}>
        <Fault error={queue.error} retry={queue.retry} />
      </div>
    );
  if (queue.isPending) return <RoomSkeleton />;
  const words = FEEDS.find((known) => known.feed === feed)?.empty;
  const other = FEEDS.filter((known) => known.feed !== feed && known.feed !== "undecided");
  return (
    <div className={styles.empty}>
      <Empty
        title={feed === "undecided" ? "All decided" : "Nothing here"}
        action={
          <div className={styles.ways}>
            {feed === "all" && canGenerate ? (
              <Button component={Link} to="/p/$project/shots" params={{ project } as never}>
                Make takes at the shot desk
              </Button>
            ) : (
              other.map((known) => (
                <Button
                  key={known.feed}
                  variant={known.feed === "to_approve" && toApprove > 0 ? "filled" : "default"}
                  size="compact-md"
                  onClick={() => address.show(undefined, { ...address.only, feed: known.feed })}
                >
                  {known.label}
                  {known.feed === "to_approve" && toApprove > 0 && ` ${toApprove}`}
                </Button>
              ))
            )}
            {feed === "to_approve" && canBuild && (
              <Button
                component={Link}
                to="/p/$project/handoff"
                params={{ project } as never}
                size="compact-md"
              >
                Go to the handoff
              </Button>
            )}
            {place && (
              <Button variant="default" size="compact-md" onClick={() => address.show(undefined, { feed })}>
                Look in all scenes
              </Button>
            )}
          </div>
        }
      >
        {words}
        {place && ` This looks at ${place} only.`} New takes appear here by themselves.
      </Empty>
    </div>
  );
}

function RoomSkeleton() {
  return (
    <div className={styles.empty} aria-busy="true" style={{ display: "grid", placeContent: "center" }}>
      <SkeletonLine width="48vw" height={320} />
      <span className="ct-visually-hidden" role="status">
        Loading
      </span>
    </div>
  );
}

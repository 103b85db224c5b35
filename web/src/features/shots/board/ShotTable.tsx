import { lazy, Suspense, useMemo } from "react";
import { SkeletonRows } from "@/ui/Skeletons";
import type { BoardScene } from "../queries";

const Table = lazy(async () => ({ default: (await import("../table/Table")).Table }));

/** The shots of these scenes as a table; its code comes when it is first looked at. */
export function ShotTable({ project, scenes }: { project: string; scenes: readonly BoardScene[] }) {
  const codes = useMemo(
    () => new Set(scenes.flatMap((scene) => scene.shots.map((shot) => shot.code))),
    [scenes],
  );
  return (
    <Suspense fallback={<SkeletonRows rows={10} height={44} />}>
      <Table project={project} codes={codes} />
    </Suspense>
  );
}

import { useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { PapersPage } from "@/features/exchange/PapersPage";
import { StoryNav } from "@/features/story/StoryNav";
import { SkeletonPage } from "@/ui/Skeletons";

const ListImport = lazy(async () => ({
  default: (await import("@/features/exchange/arrival/ListImport")).ListImport,
}));

/** The plan on paper, and shot lists from elsewhere. */
export function PapersScreen() {
  const { project } = useParams({ from: "/inside/p/$project/papers" });
  const { view } = useSearch({ from: "/inside/p/$project/papers" });
  if (view !== "import")
    return <PapersPage key={project} project={project} rooms={<StoryNav project={project} />} />;
  return (
    <Suspense fallback={<SkeletonPage />}>
      <ListImport key={project} project={project} />
    </Suspense>
  );
}

import { lazyRouteComponent, useParams, useSearch } from "@tanstack/react-router";
import { PapersPage } from "@/features/exchange/PapersPage";
import { StoryNav } from "@/features/story/StoryNav";

const ListImport = lazyRouteComponent(() => import("@/features/exchange/arrival/ListImport"), "ListImport");

/** The plan on paper, and shot lists from elsewhere. */
export function PapersScreen() {
  const { project } = useParams({ from: "/inside/p/$project/papers" });
  const { view } = useSearch({ from: "/inside/p/$project/papers" });
  if (view === "import") return <ListImport key={project} project={project} />;
  return <PapersPage key={project} project={project} rooms={<StoryNav project={project} />} />;
}

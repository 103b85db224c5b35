import { Button, Group } from "@mantine/core";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCanInWorkspace } from "@/api/can";
import { projectsQuery } from "@/api/overview";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { laterDialog } from "@/ui/later";
import { PageHead } from "@/ui/PageHead";
import { SkeletonCards } from "@/ui/Skeletons";
import { ProjectCard } from "./ProjectCard";
import styles from "./Projects.module.css";

const ImportArchive = laterDialog(async () => (await import("./ImportArchive")).ImportArchive);
const NewProject = laterDialog(async () => (await import("./NewProject")).NewProject);

/** All projects that one may see, each with its poster and how far it is. */
export function Projects({
  isStarting,
  start,
}: {
  isStarting: boolean;
  start: (isStarting: boolean) => void;
}) {
  const list = useInfiniteQuery(projectsQuery);
  const mayStart = useCanInWorkspace("create_project");
  const cards = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isEmpty = list.isSuccess && cards.length === 0;
  const [isImporting, setImporting] = useState(false);
  const buttons = (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconFileImport size={18} aria-hidden />}
        onClick={() => setImporting(true)}
      >
        Import an archive
      </Button>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => start(true)}>
        New project
      </Button>
    </Group>
  );
  return (
    <>
      <PageHead title="Projects" actions={mayStart && !isEmpty && buttons} />
      {list.isPending && <SkeletonCards cards={6} width={320} />}
      {list.isError && <Fault error={list.error} retry={() => void list.refetch()} />}
      {isEmpty && <NoProjects action={mayStart && buttons} />}
      <ul className={styles.grid}>
        {cards.map((card) => (
          <ProjectCard key={card.id} card={card} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className={styles.more}>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            More projects
          </Button>
        </div>
      )}
      {mayStart && <ImportArchive opened={isImporting} onClose={() => setImporting(false)} />}
      {mayStart && <NewProject opened={isStarting} onClose={() => start(false)} neighbour={cards[0]?.code} />}
    </>
  );
}

function NoProjects({ action }: { action: React.ReactNode }) {
  return (
    <Empty title="No film here yet" action={action}>
      {action
        ? "Start one with a title; story, frame and everything else can come later."
        : "You are not on the crew of a project yet. Ask its producer to invite you."}
    </Empty>
  );
}

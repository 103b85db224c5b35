import { useQuery } from "@tanstack/react-query";
import { boardQuery } from "@/api/lists";
import { scenesQuery, sequencesQuery, storyQuery } from "@/api/plan";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { PageHead } from "@/ui/PageHead";
import { SkeletonLine, SkeletonRows } from "@/ui/Skeletons";
import { Beats } from "./Beats";
import { NoteCard } from "./NoteCard";
import { SceneList } from "./SceneList";
import { Sequences } from "./Sequences";
import styles from "./StoryPage.module.css";

/** The story of a film: what it is about on the left, the scenes that tell it on the right. */
export function StoryPage({ project }: { project: string }) {
  const story = useQuery(storyQuery(project));
  const scenes = useQuery(scenesQuery(project));
  const sequences = useQuery(sequencesQuery(project));
  const board = useQuery(boardQuery(project));
  const count = scenes.data?.items.filter((scene) => !scene.is_omitted).length;
  return (
    <>
      <PageHead title="Story">
        {count === undefined ? "What the film is about, scene by scene" : storyInWords(count)}
      </PageHead>
      <div className={styles.page}>
        <div className={styles.card}>
          {story.data ? (
            <>
              <NoteCard project={project} story={story.data} />
              <Beats project={project} beats={story.data.beats} />
              <Sequences
                project={project}
                sequences={sequences.data?.items ?? []}
                scenes={scenes.data?.items ?? []}
              />
            </>
          ) : (
            <Waiting error={story.error} retry={() => void story.refetch()} />
          )}
        </div>
        <section className={styles.scenes} aria-labelledby="scenes">
          {scenes.data ? (
            <SceneList
              project={project}
              scenes={scenes.data.items}
              sequences={sequences.data?.items ?? []}
              rows={board.data?.scenes ?? []}
            />
          ) : scenes.error ? (
            <Fault error={scenes.error} retry={() => void scenes.refetch()} />
          ) : (
            <SkeletonRows rows={5} height={84} />
          )}
        </section>
      </div>
    </>
  );
}

function storyInWords(count: number): string {
  return count === 0
    ? "What the film is about, before anything is made"
    : `Told in ${counted(count, "scene")}`;
}

function Waiting({ error, retry }: { error: unknown; retry: () => void }) {
  if (error) return <Fault error={error} retry={retry} />;
  return (
    <div className={`ct-panel ${styles.waiting}`}>
      <SkeletonLine width="35%" height={20} />
      <SkeletonRows rows={7} height={58} />
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { boardQuery } from "@/api/lists";
import { beatTableQuery, scenesQuery, sequencesQuery, storyQuery } from "@/api/plan";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { PageHead } from "@/ui/PageHead";
import { SkeletonLine, SkeletonRows } from "@/ui/Skeletons";
import { BeatTable } from "./BeatTable";
import { NoteCard } from "./NoteCard";
import { SceneList } from "./SceneList";
import { Sequences } from "./Sequences";
import { StoryNav } from "./StoryNav";
import styles from "./StoryPage.module.css";

/** The plan of a film in the order of the work: what it is about, its beats, and the scenes that tell it. */
export function StoryPage({ project }: { project: string }) {
  const story = useQuery(storyQuery(project));
  const beats = useQuery(beatTableQuery(project));
  const scenes = useQuery(scenesQuery(project));
  const sequences = useQuery(sequencesQuery(project));
  const board = useQuery(boardQuery(project));
  const count = scenes.data?.items.filter((scene) => !scene.is_omitted).length;
  // What stands below waits for what stands above, so that nothing moves under the eyes.
  const isWhole = story.data && beats.data && scenes.data && sequences.data;
  const failed = [story, beats, scenes, sequences].find(({ error, data }) => error && !data);
  return (
    <>
      <PageHead title="Story" actions={<StoryNav project={project} />}>
        {count ? (
          <>
            Told in{" "}
            <Link to="." hash="scenes" className="ct-text-link">
              {counted(count, "scene")}
            </Link>
          </>
        ) : (
          "What the film is about, before anything is made"
        )}
      </PageHead>
      {failed ? (
        <Fault error={failed.error} retry={() => void failed.refetch()} />
      ) : isWhole ? (
        <div className={styles.page}>
          <NoteCard project={project} story={story.data} />
          <BeatTable project={project} table={beats.data} />
          <div className={styles.told}>
            <section className={styles.scenes} aria-labelledby="scenes">
              <SceneList
                project={project}
                scenes={scenes.data.items}
                sequences={sequences.data.items}
                rows={board.data?.scenes ?? []}
              />
            </section>
            <Sequences project={project} sequences={sequences.data.items} scenes={scenes.data.items} />
          </div>
        </div>
      ) : (
        <Waiting />
      )}
    </>
  );
}

function Waiting() {
  return (
    <div className={styles.page}>
      <div className={`ct-panel ${styles.waiting}`}>
        <SkeletonLine width="20%" height={20} />
        <SkeletonRows rows={5} height={84} />
      </div>
      <SkeletonRows rows={5} height={84} />
    </div>
  );
}

import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconEyeOff, IconRestore } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCan } from "@/api/can";
import { assetsQuery, boardQuery } from "@/api/lists";
import { type Scene, scenesQuery, sequencesQuery, storyQuery } from "@/api/plan";
import { ago } from "@/lib/words";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { PageHead } from "@/ui/PageHead";
import { SaveMark } from "@/ui/SaveMark";
import { SkeletonLine, SkeletonRows } from "@/ui/Skeletons";
import { Coverage } from "./Coverage";
import { useOmit } from "./deeds";
import styles from "./ScenePage.module.css";
import { PeopleAndThings, PlaceAndTime, StoryAndTurn, WhatMustMatch } from "./SceneSections";
import { SceneShots } from "./SceneShots";
import { useSceneWriting } from "./sceneWriting";

/** A scene with all its fields, found in the list of scenes, which also knows its neighbours. */
export function ScenePage({ project, code }: { project: string; code: string }) {
  const scenes = useQuery(scenesQuery(project));
  const isBoardComing = useQuery(boardQuery(project)).isLoading;
  if (scenes.error && !scenes.data) return <Fault error={scenes.error} retry={() => void scenes.refetch()} />;
  // Its shots stand above other things, so they are waited for.
  if (!scenes.data || isBoardComing) return <Waiting project={project} code={code} />;
  const at = scenes.data.items.findIndex((scene) => scene.code === code || scene.id === code);
  const scene = scenes.data.items[at];
  if (!scene)
    return (
      <>
        <PageHead title={code} />
        <Empty
          title={`There is no scene ${code}`}
          action={
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/p/$project/story" params={{ project }} {...props} />}
            >
              To the story
            </Button>
          }
        >
          It may have been deleted.
        </Empty>
      </>
    );
  return (
    <OneScene
      key={scene.id}
      project={project}
      scene={scene}
      before={scenes.data.items[at - 1]}
      after={scenes.data.items[at + 1]}
    />
  );
}

function Waiting({ project, code }: { project: string; code: string }) {
  return (
    <>
      <nav className={styles.neighbours} aria-label="Scenes beside this one">
        <Link to="/p/$project/story" params={{ project }} className="ct-text-link">
          Story
        </Link>
      </nav>
      <PageHead title={code}>
        <SkeletonLine width={240} />
      </PageHead>
      <div className={styles.page}>
        <SkeletonRows rows={8} height={72} />
        <SkeletonRows rows={5} height={110} />
      </div>
    </>
  );
}

function OneScene({
  project,
  scene,
  before,
  after,
}: {
  project: string;
  scene: Scene;
  before: Scene | undefined;
  after: Scene | undefined;
}) {
  const canWrite = useCan("edit_plan");
  const writing = useSceneWriting(project, scene);
  const turn = useOmit(project);
  const sequences = useQuery(sequencesQuery(project));
  const story = useQuery(storyQuery(project));
  const assets = useQuery(assetsQuery(project));
  const board = useQuery(boardQuery(project));
  const shots = board.data?.scenes.find(({ code }) => code === scene.code)?.shots;
  const common = { project, writing, canWrite };
  return (
    <>
      <nav className={styles.neighbours} aria-label="Scenes beside this one">
        <Link to="/p/$project/story" params={{ project }} className="ct-text-link">
          Story
        </Link>
        <span className={styles.space} />
        <Neighbour project={project} scene={before} isBefore />
        <Neighbour project={project} scene={after} />
      </nav>
      <PageHead
        windowTitle={`${scene.code} ${scene.title}`}
        title={
          <>
            <span className={`ct-code ${styles.code}`}>{scene.code}</span>{" "}
            {scene.title || scene.slugline || "Untitled scene"}
          </>
        }
        actions={
          canWrite && (
            <>
              <SaveMark state={writing.state} />
              <Button
                variant="default"
                size="sm"
                leftSection={scene.is_omitted ? <IconRestore size={16} /> : <IconEyeOff size={16} />}
                onClick={() => void turn(scene.code, scene.is_omitted)}
              >
                {scene.is_omitted ? "Take back" : "Omit"}
              </Button>
            </>
          )
        }
      >
        {scene.title && scene.slugline}
        {scene.is_omitted && <em> Omitted from the film; everything in it is kept.</em>}
        {scene.changed_by && scene.changed_at && (
          <span className={styles.changed}>
            Changed {ago(scene.changed_at)} by {scene.changed_by}
          </span>
        )}
      </PageHead>
      {writing.problem && (
        <div className={styles.problem}>
          <Fault error={writing.problem} retry={writing.flush} />
        </div>
      )}
      <div className={styles.page}>
        <div className={styles.column}>
          <StoryAndTurn {...common} sequences={sequences.data?.items ?? []} beats={story.data?.beats ?? []} />
          <PlaceAndTime {...common} assets={assets.data?.items} />
          <PeopleAndThings {...common} scene={scene.code} assets={assets.data?.items} />
          <WhatMustMatch {...common} />
        </div>
        <div className={styles.column}>
          <SceneShots project={project} scene={scene} shots={shots} error={board.error} />
          <Coverage project={project} scene={scene} />
        </div>
      </div>
    </>
  );
}

function Neighbour({
  project,
  scene,
  isBefore = false,
}: {
  project: string;
  scene: Scene | undefined;
  isBefore?: boolean;
}) {
  if (!scene) return null;
  return (
    <Link
      to="/p/$project/story/$scene"
      params={{ project, scene: scene.code }}
      className={styles.neighbour}
      aria-label={`${isBefore ? "The scene before" : "The scene after"}: ${scene.code} ${scene.title}`}
    >
      {isBefore && <IconChevronLeft size={16} aria-hidden />}
      <span className="ct-code">{scene.code}</span>
      {!isBefore && <IconChevronRight size={16} aria-hidden />}
    </Link>
  );
}

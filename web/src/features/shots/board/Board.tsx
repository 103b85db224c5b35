import { Button } from "@mantine/core";
import { useHotkeys, useSessionStorage } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import { useCan } from "@/api/can";
import { boardQuery } from "@/api/lists";
import { counted } from "@/lib/words";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { later, laterDialog } from "@/ui/later";
import { PageHead } from "@/ui/PageHead";
import type { PlanWish } from "../plan/wishes";
import type { BoardScene } from "../queries";
import { useStaleShots } from "../stale/useStale";
import { Printing } from "../table/Printing";
import type { NewShotPlace } from "./AddShot";
import { BoardSkeleton } from "./BoardSkeleton";
import { BoardToolbar, type View } from "./BoardToolbar";
import { lengthWords } from "./length";
import { type Filter, filtered, isFiltering, NO_FILTER } from "./order";
import { SceneRows } from "./SceneRows";
import { ShotTable } from "./ShotTable";
import { useChoice } from "./useChoice";

const AddShot = later(async () => (await import("./AddShot")).AddShot, {
  isWanted: ({ place }) => place !== undefined,
  shut: { place: undefined },
});

const PlanDialogs = laterDialog(async () => (await import("../plan/PlanDialogs")).PlanDialogs);
const ChosenBar = later(async () => (await import("./ChosenBar")).ChosenBar, {
  isWanted: ({ chosen }) => chosen.size > 0,
  shut: {},
});

/** The project's shots: scenes as rows, shots as frames in story order, or a table of them all. */
export function Board({ project }: { project: string }) {
  const board = useQuery(boardQuery(project));
  const canEdit = useCan("edit_plan");
  const search = useRef<HTMLInputElement>(null);
  const [view, setView] = useSessionStorage<View>({
    key: `ct-board-view:${project}`,
    defaultValue: "board",
    getInitialValueInEffect: false,
  });
  const [filter, setFilter] = useBoardFilter(project);
  const adding = useAdding();
  const [wish, setWish] = useState<PlanWish>();
  const [isAsking, setAsking] = useState(false);
  const plan = useCallback((next: PlanWish) => {
    setWish(next);
    setAsking(true);
  }, []);
  useHotkeys([["/", () => search.current?.focus()]]);

  const scenes = board.data?.scenes ?? [];
  const stale = useStaleShots(project);
  const staleCodes = useMemo(() => new Set(stale.keys()), [stale]);
  const shown = filtered(scenes, filter, staleCodes);
  const choice = useChoice(shown);
  const canAdd = canEdit && scenes.length > 0;
  return (
    <>
      <PageHead
        title="Shots"
        actions={
          <>
            <Button
              variant="subtle"
              color="gray"
              c="inherit"
              renderRoot={(props) => <Link to="/p/$project/papers" params={{ project }} {...props} />}
            >
              Lists and papers
            </Button>
            {shown.length > 0 && <Printing project={project} scenes={shown} isTable={view === "table"} />}
            {canAdd && (
              <Button leftSection={<IconPlus size={16} />} onClick={() => adding.open({})}>
                Add shot
              </Button>
            )}
          </>
        }
      >
        {board.data ? summary(scenes) : "Every shot of the film, in story order."}
      </PageHead>
      {scenes.length > 0 && (
        <BoardToolbar
          ref={search}
          scenes={scenes}
          view={view}
          onView={setView}
          filter={filter}
          onFilter={setFilter}
          staleCount={stale.size}
          found={shown.reduce((sum, scene) => sum + scene.shots.length, 0)}
        />
      )}
      {board.isPending && <BoardSkeleton />}
      {board.isError && !board.data && <Fault error={board.error} retry={() => void board.refetch()} />}
      {board.data && scenes.length === 0 && <NoScenes project={project} />}
      {board.data && scenes.length > 0 && shown.length === 0 && (
        <Empty
          title="No shot fits"
          action={
            <Button variant="default" onClick={() => setFilter(NO_FILTER)}>
              Show all shots
            </Button>
          }
        >
          Nothing on the board matches what you are looking for.
        </Empty>
      )}
      {shown.length > 0 &&
        (view === "table" ? (
          <ShotTable project={project} scenes={shown} />
        ) : (
          <SceneRows
            project={project}
            scenes={shown}
            canEdit={canEdit}
            canReorder={canEdit && !isFiltering(filter)}
            chosen={choice.chosen}
            stale={stale}
            onAdd={adding.open}
            onChoose={choice.choose}
            onPlan={plan}
          />
        ))}
      {canAdd && <AddShot project={project} scenes={scenes} place={adding.place} onClose={adding.close} />}
      {canEdit && view === "board" && (
        <ChosenBar
          project={project}
          scenes={scenes}
          chosen={choice.chosen}
          canReorder={!isFiltering(filter)}
          onPlan={plan}
          onClear={choice.clear}
        />
      )}
      {canEdit && (
        <PlanDialogs
          project={project}
          wish={wish}
          opened={isAsking}
          onDone={choice.clear}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** What is looked for on the board, kept while the window is open; `?stale` in the address asks for stale shots. */
function useBoardFilter(project: string) {
  const asked: { stale?: boolean } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [kept, keep] = useSessionStorage<Filter>({
    key: `ct-board-filter:${project}`,
    defaultValue: NO_FILTER,
    getInitialValueInEffect: false,
  });
  const change = useCallback(
    (filter: Filter) => {
      keep(filter);
      if (asked.stale) void navigate({ to: ".", search: {}, replace: true });
    },
    [keep, asked.stale, navigate],
  );
  return [asked.stale ? { ...NO_FILTER, stale: true } : kept, change] as const;
}

/** The "add shot" dialog: opened from the screen, or by the palette through `?new=shot`. */
function useAdding() {
  const asked: { new?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [place, setPlace] = useState<NewShotPlace>();
  return {
    place: place ?? (asked.new === "shot" ? {} : undefined),
    open: setPlace,
    close: () => {
      setPlace(undefined);
      if (asked.new !== undefined) void navigate({ to: ".", search: {}, replace: true });
    },
  };
}

function summary(scenes: readonly BoardScene[]): string {
  const shots = scenes.flatMap((scene) => scene.shots).filter((shot) => shot.state !== "omitted");
  const seconds = shots.reduce((sum, shot) => sum + shot.duration_s, 0);
  return `${counted(shots.length, "shot")} in ${counted(scenes.length, "scene")}, ${lengthWords(seconds)} planned`;
}

function NoScenes({ project }: { project: string }) {
  return (
    <Empty
      title="Shots need a scene to stand in"
      action={
        <Button component={Link} to={`/p/${project}/story`}>
          Go to the story
        </Button>
      }
    >
      Write the first scene in Story, by hand or from a script. Its shots are planned here.
    </Empty>
  );
}

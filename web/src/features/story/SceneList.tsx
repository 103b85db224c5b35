import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Fragment, useEffect, useState } from "react";
import { useCan } from "@/api/can";
import type { Scene, Sequence } from "@/api/plan";
import type { components } from "@/api/schema";
import { CodeLink } from "@/ui/CodeLink";
import { Empty } from "@/ui/Empty";
import { useSorting } from "@/ui/sorting/useSorting";
import { AddScene } from "./AddScene";
import { useSceneOrder } from "./deeds";
import { movedBy, movedTo } from "./order";
import styles from "./SceneList.module.css";
import { Strip } from "./Strip";

type Row = components["schemas"]["BoardSceneOut"];

/** Where a new scene is being added: after a code, or at the end. */
type Place = { after: string } | "end" | undefined;

/** The scenes as strips in story order; dragged, or moved by keyboard. */
export function SceneList({
  project,
  scenes,
  sequences,
  rows,
}: {
  project: string;
  scenes: Scene[];
  sequences: Sequence[];
  rows: Row[];
}) {
  const canWrite = useCan("edit_plan");
  const [place, setPlace] = useNewScene();
  const reorder = useSceneOrder(project);
  const codes = scenes.map(({ code }) => code);
  const sorting = useSorting({
    canSort: canWrite,
    onMove: (from, to) => {
      const moved = codes[from] ?? "";
      void reorder(movedTo(codes, moved, codes[to] ?? moved), moved);
    },
  });
  const add = canWrite && place !== "end" && (
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setPlace("end")}>
      Add a scene
    </Button>
  );
  if (scenes.length === 0 && place === undefined)
    return (
      <Empty title="No scenes yet" action={add}>
        A scene is one place at one time. Give each a job: what is different after it.
      </Empty>
    );
  const shotsOf = new Map(rows.map((row) => [row.code, row.shots]));
  return (
    <>
      <header className={styles.head}>
        <h2 id="scenes" className={styles.title}>
          Scenes
        </h2>
        {add}
      </header>
      <ol {...sorting.list} className={styles.list}>
        {scenes.map((scene, at) => (
          <Fragment key={scene.code}>
            <SequenceLine
              sequence={sequences.find(({ code }) => code === scene.sequence)}
              isNew={scene.sequence !== (scenes[at - 1]?.sequence ?? null)}
            />
            <Strip
              project={project}
              scene={scene}
              shots={shotsOf.get(scene.code) ?? []}
              isFirst={at === 0}
              isLast={at === scenes.length - 1}
              canWrite={canWrite}
              grip={sorting.grip}
              onMove={(places) => void reorder(movedBy(codes, scene.code, places), scene.code)}
              onAddAfter={() => setPlace({ after: scene.code })}
            />
            {place !== undefined && place !== "end" && place.after === scene.code && (
              <li>
                <AddScene project={project} after={scene.code} onClose={() => setPlace(undefined)} />
              </li>
            )}
          </Fragment>
        ))}
      </ol>
      {canWrite && sorting.words}
      {place === "end" && canWrite && <AddScene project={project} onClose={() => setPlace(undefined)} />}
    </>
  );
}

/** The open place for a new scene; the palette opens it by address. */
function useNewScene(): [Place, (place: Place) => void] {
  const [place, setPlace] = useState<Place>();
  const wanted = (useSearch({ strict: false }) as { new?: string }).new;
  const navigate = useNavigate();
  useEffect(() => {
    if (wanted !== "scene") return;
    setPlace("end");
    void navigate({ to: ".", search: {}, replace: true });
  }, [wanted, navigate]);
  return [place, setPlace];
}

function SequenceLine({ sequence, isNew }: { sequence: Sequence | undefined; isNew: boolean }) {
  if (!isNew) return null;
  return (
    <li className={styles.sequence}>
      {sequence ? (
        <>
          <CodeLink code={sequence.code} /> {sequence.title}
          {sequence.purpose && <span className="ct-quiet"> · {sequence.purpose}</span>}
        </>
      ) : (
        <span className="ct-quiet">In no sequence</span>
      )}
    </li>
  );
}

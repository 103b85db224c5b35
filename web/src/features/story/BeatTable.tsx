import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/api/can";
import { makeOld, type BeatTable as Table } from "@/api/plan";
import { CodeLink } from "@/ui/CodeLink";
import { ShotMark } from "@/ui/ShotMark";
import { useSorting } from "@/ui/sorting/useSorting";
import styles from "./BeatTable.module.css";
import { useBeatDeeds, useBeatOrder } from "./deeds";
import { movedBy, movedTo } from "./order";
import { AddedRow, EditedRow, type RowField, RowHandle, RowVerbs } from "./Rows";

type Beat = Table["items"][number];
type BeatScene = Beat["scenes"][number];
interface Words {
  what_changes: string;
  acceptance: string;
}
const BLANK: Words = { what_changes: "", acceptance: "" };
const FIELDS: readonly RowField<Words>[] = [
  { field: "what_changes", label: "What changes" },
  { field: "acceptance", label: "Lands when", help: "How one sees on screen that it did" },
];

/** The plan on one page: each beat, the scenes that carry it, their shots, and how one sees that it landed. */
export function BeatTable({ project, table }: { project: string; table: Table }) {
  const canWrite = useCan("edit_plan");
  const [open, setOpen] = useState<string>();
  const order = useBeatOrder(project);
  const { add } = useBeatDeeds(project);
  const ids = table.items.map(({ id }) => id);
  const move = (next: string[], id: string) =>
    void order(next, `The beat is number ${next.indexOf(id) + 1} now.`);
  const sorting = useSorting({
    canSort: canWrite && open === undefined,
    onMove: (from, to) => move(movedTo(ids, ids[from] ?? "", ids[to] ?? ""), ids[from] ?? ""),
  });
  return (
    <section className={`ct-panel ${styles.panel}`} aria-labelledby="beats">
      <header className={styles.head}>
        <h2 id="beats" className={styles.title}>
          Beats
        </h2>
        {canWrite && open !== "new" && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={16} />}
            onClick={() => setOpen("new")}
          >
            Add a beat
          </Button>
        )}
      </header>
      {table.items.length === 0 && open !== "new" && (
        <p className={styles.none}>
          A beat is one change. Three to seven carry a short film; each asks for a scene, shots, and a sign
          that it landed.
        </p>
      )}
      {table.items.length > 0 && (
        <div className={styles.names} aria-hidden>
          <span />
          <span>What changes</span>
          <span className={styles.carried}>
            <span>Scene</span>
            <span>Shots</span>
          </span>
          <span>Lands when</span>
        </div>
      )}
      <ol {...sorting.list} className={styles.list}>
        {table.items.map((beat, at) => (
          <BeatRow
            key={beat.id}
            project={project}
            beat={beat}
            number={at + 1}
            grip={canWrite ? sorting.grip : undefined}
            isOpen={open === beat.id}
            setOpen={setOpen}
            onMove={(places) => move(movedBy(ids, beat.id, places), beat.id)}
          />
        ))}
      </ol>
      {canWrite && sorting.words}
      {open === "new" && (
        <AddedRow
          name={`${project}/beat/new`}
          fields={FIELDS}
          blank={BLANK}
          onAdd={add}
          onClose={() => setOpen(undefined)}
        />
      )}
      {table.items.length > 0 && table.unserving.length > 0 && <Unserving scenes={table.unserving} />}
    </section>
  );
}

function BeatRow({
  project,
  beat,
  number,
  grip,
  isOpen,
  setOpen,
  onMove,
}: {
  project: string;
  beat: Beat;
  number: number;
  /** What makes the handle take hold of the row; nobody moves it without. */
  grip: object | undefined;
  isOpen: boolean;
  setOpen: (id: string | undefined) => void;
  onMove: (places: number) => void;
}) {
  const cache = useQueryClient();
  const deeds = useBeatDeeds(project);
  const name = `beat ${number}`;
  if (isOpen)
    return (
      <li className={styles.open}>
        <span className={`ct-num ${styles.number}`}>{number}</span>
        <EditedRow<Words>
          name={`${project}/beat/${beat.id}`}
          fields={FIELDS}
          saved={{ what_changes: beat.what_changes, acceptance: beat.acceptance }}
          version={beat.version}
          save={async (changes, version) => {
            const { what_changes, acceptance, ...rest } = await deeds.edit(beat.id, changes, version);
            return { saved: { what_changes, acceptance }, version: rest.version };
          }}
          refresh={() => makeOld(cache, project, "beats", "story")}
          onClose={() => setOpen(undefined)}
        />
      </li>
    );
  return (
    <li className={styles.row} data-sort={beat.id} data-name={`Beat ${number}`}>
      {grip ? (
        <RowHandle name={name} grip={grip} onMove={onMove}>
          <span className="ct-num">{number}</span>
        </RowHandle>
      ) : (
        <span className={`ct-num ${styles.number}`}>{number}</span>
      )}
      <div className={styles.change}>{beat.what_changes}</div>
      <Carried scenes={beat.scenes} />
      <div className={styles.landing}>
        {beat.acceptance ? (
          <span>
            <span className={styles.narrowLabel}>Lands when: </span>
            {beat.acceptance}
          </span>
        ) : (
          <span className="ct-quiet">Not said yet how one sees it</span>
        )}
        {beat.has_landed && <span className={styles.landed}>● all its shots are covered</span>}
      </div>
      {grip && (
        <RowVerbs label={name} onEdit={() => setOpen(beat.id)} onDelete={() => deeds.remove(beat.id)} />
      )}
    </li>
  );
}

function Carried({ scenes }: { scenes: BeatScene[] }) {
  if (scenes.length === 0)
    return <span className={`ct-quiet ${styles.scenes}`}>No scene carries it yet</span>;
  return (
    <ul className={styles.scenes}>
      {scenes.map((scene) => (
        <li key={scene.code} className={styles.carried} data-omitted={scene.is_omitted || undefined}>
          <span className={styles.scene}>
            <CodeLink code={scene.code} />{" "}
            <span className={styles.slug}>{scene.title || scene.slugline}</span>
            {scene.is_omitted && <em className="ct-quiet ct-small"> omitted</em>}
          </span>
          <Shots shots={scene.shots} />
        </li>
      ))}
    </ul>
  );
}

function Shots({ shots }: { shots: BeatScene["shots"] }) {
  if (shots.length === 0) return <span className="ct-quiet">no shots yet</span>;
  return (
    <ul className={styles.shots}>
      {shots.map(({ code, title, state, size }) => (
        <li key={code} className={styles.shot} data-omitted={state === "omitted" || undefined} title={title}>
          <ShotMark state={state} bare />
          <CodeLink code={code}>{code.split("-").at(-1)}</CodeLink>
          {size && <span className="ct-quiet ct-small">{size}</span>}
        </li>
      ))}
    </ul>
  );
}

function Unserving({ scenes }: { scenes: BeatScene[] }) {
  return (
    <p className={styles.unserving}>
      In no beat yet:{" "}
      {scenes.map(({ code }, at) => (
        <span key={code}>
          {at > 0 && ", "}
          <CodeLink code={code} />
        </span>
      ))}
    </p>
  );
}

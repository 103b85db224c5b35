import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/api/can";
import { makeOld, type Scene, type Sequence } from "@/api/plan";
import { counted } from "@/lib/words";
import { useSorting } from "@/ui/sorting/useSorting";
import { useSequenceDeeds, useSequenceOrder } from "./deeds";
import { movedBy, movedTo } from "./order";
import { AddedRow, EditedRow, type RowField, RowHandle, RowVerbs } from "./Rows";
import styles from "./Sequences.module.css";

type Words = Pick<Sequence, "title" | "purpose" | "notes">;
const BLANK: Words = { title: "", purpose: "", notes: "" };
const FIELDS: readonly RowField<Words>[] = [
  { field: "title", label: "Title", isLine: true },
  { field: "purpose", label: "Purpose", help: "What these scenes do together" },
  { field: "notes", label: "Notes" },
];

/** Sequences: scenes that belong together and what they do together. Moved, they take their scenes with them. */
export function Sequences({
  project,
  sequences,
  scenes,
}: {
  project: string;
  sequences: Sequence[];
  scenes: Scene[];
}) {
  const canWrite = useCan("edit_plan");
  const [open, setOpen] = useState<string>();
  const order = useSequenceOrder(project);
  const { add } = useSequenceDeeds(project);
  const codes = sequences.map(({ code }) => code);
  const sorting = useSorting({
    canSort: canWrite && open === undefined,
    onMove: (from, to) => {
      const moved = codes[from] ?? "";
      void order(movedTo(codes, moved, codes[to] ?? moved), moved);
    },
  });
  if (sequences.length === 0 && !canWrite) return null;
  return (
    <section className={`ct-panel ${styles.panel}`} aria-labelledby="sequences">
      <header className={styles.head}>
        <h2 id="sequences" className={styles.title}>
          Sequences
        </h2>
        {canWrite && open !== "new" && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={16} />}
            onClick={() => setOpen("new")}
          >
            Add a sequence
          </Button>
        )}
      </header>
      {sequences.length === 0 && open !== "new" && (
        <p className={styles.none}>A sequence holds scenes together. A film of a minute needs none.</p>
      )}
      <ol {...sorting.list} className={styles.list}>
        {sequences.map((one) => (
          <SequenceRow
            key={one.id}
            project={project}
            sequence={one}
            scenes={scenes.filter(({ sequence }) => sequence === one.code).length}
            grip={canWrite ? sorting.grip : undefined}
            isOpen={open === one.id}
            setOpen={setOpen}
            onMove={(places) => void order(movedBy(codes, one.code, places), one.code)}
          />
        ))}
      </ol>
      {canWrite && sorting.words}
      {open === "new" && (
        <AddedRow
          name={`${project}/sequence/new`}
          fields={FIELDS}
          blank={BLANK}
          onAdd={add}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function SequenceRow({
  project,
  sequence: { id, code, version, title, purpose, notes },
  scenes,
  grip,
  isOpen,
  setOpen,
  onMove,
}: {
  project: string;
  sequence: Sequence;
  scenes: number;
  grip: object | undefined;
  isOpen: boolean;
  setOpen: (id: string | undefined) => void;
  onMove: (places: number) => void;
}) {
  const cache = useQueryClient();
  const deeds = useSequenceDeeds(project);
  if (isOpen)
    return (
      <li className={styles.open}>
        <EditedRow<Words>
          name={`${project}/sequence/${id}`}
          fields={FIELDS}
          saved={{ title, purpose, notes }}
          version={version}
          save={async (changes, seen) => {
            const fresh = await deeds.edit(code, changes, seen);
            const saved = { title: fresh.title, purpose: fresh.purpose, notes: fresh.notes };
            return { saved, version: fresh.version };
          }}
          refresh={() => makeOld(cache, project, "sequences")}
          onClose={() => setOpen(undefined)}
        />
      </li>
    );
  return (
    <li className={styles.row} data-sort={code} data-name={code}>
      {grip && <RowHandle name={code} grip={grip} onMove={onMove} />}
      <div className={styles.words}>
        <div>
          <span className="ct-code ct-quiet">{code}</span> {title}{" "}
          <span className="ct-quiet ct-small">· {counted(scenes, "scene")}</span>
        </div>
        {[purpose, notes].filter(Boolean).map((words) => (
          <div key={words} className="ct-quiet ct-small">
            {words}
          </div>
        ))}
      </div>
      {grip && <RowVerbs label={code} onEdit={() => setOpen(id)} onDelete={() => deeds.remove(code)} />}
    </li>
  );
}

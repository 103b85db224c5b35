import { Select } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCan } from "@/api/can";
import { api, body } from "@/api/client";
import { makeOld, noteStory, type Story, storyQuery } from "@/api/plan";
import { projectQuery } from "@/api/session";
import { useEdits } from "@/lib/useEdits";
import { Fault } from "@/ui/Fault";
import { SaveMark } from "@/ui/SaveMark";
import { Clash, ReadText, WrittenText } from "@/ui/Written";
import styles from "./NoteCard.module.css";
import { NOTE_CARD, TURN_KIND, TURN_KIND_OPTIONS } from "./words";

type Card = Omit<Story, "version" | "visual_rule" | "target_runtime_s" | "advice" | "beats" | "turn_kind"> & {
  turn_kind: keyof typeof TURN_KIND | null;
};

function cardOf(story: Story): Card {
  const { premise, lead, supporting_presence, goal, obstacle, turn, ending_turn } = story;
  const turn_kind = story.turn_kind as Card["turn_kind"];
  return { premise, lead, supporting_presence, goal, obstacle, turn, turn_kind, ending_turn };
}

/** The note card: the film on one card, saved as it is written. */
export function NoteCard({ project, story }: { project: string; story: Story }) {
  const cache = useQueryClient();
  const canWrite = useCan("edit_plan");
  const writing = useEdits<Card>({
    name: `${project}/note-card`,
    saved: cardOf(story),
    version: story.version,
    save: async (changes, version) => {
      const present = cardOf(cache.getQueryData(storyQuery(project).queryKey) ?? story);
      const fresh = await body(
        api.PUT("/api/v1/projects/{project}/story", {
          params: { path: { project } },
          body: { ...present, ...changes, seen_version: version },
        }),
      );
      noteStory(cache, project, fresh);
      void makeOld(cache, project, "overview");
      return { saved: cardOf(fresh), version: fresh.version };
    },
    refresh: () => makeOld(cache, project, "story"),
  });
  return (
    <section className={`ct-panel ${styles.card}`} aria-labelledby="note-card">
      <header className={styles.head}>
        <h2 id="note-card" className={styles.title}>
          Note card
        </h2>
        {canWrite && <SaveMark state={writing.state} />}
      </header>
      {writing.problem && <Fault error={writing.problem} retry={writing.flush} />}
      {NOTE_CARD.map(([field, label, help, rows]) => (
        <div key={field} className={styles.field}>
          <WrittenText
            writing={writing}
            field={field}
            label={label}
            help={help}
            rows={rows}
            canWrite={canWrite}
          />
          {field === "turn" && (
            <TurnKind
              value={writing.value.turn_kind}
              canWrite={canWrite}
              onChange={(kind) => {
                writing.set("turn_kind", kind);
                writing.flush();
              }}
            />
          )}
          {field === "turn" && (
            <Clash
              writing={writing}
              field="turn_kind"
              label="Kind of turn"
              inWords={(kind) => TURN_KIND[kind as keyof typeof TURN_KIND] ?? ""}
            />
          )}
        </div>
      ))}
      <VisualRule project={project} />
      {canWrite && <Hints hints={story.advice.map(({ words }) => words)} />}
    </section>
  );
}

function TurnKind({
  value,
  canWrite,
  onChange,
}: {
  value: Card["turn_kind"];
  canWrite: boolean;
  onChange: (kind: Card["turn_kind"]) => void;
}) {
  if (!canWrite) return <ReadText label="Kind of turn">{value ? TURN_KIND[value] : ""}</ReadText>;
  return (
    <Select
      aria-label="Kind of turn"
      placeholder="What kind of turn?"
      data={TURN_KIND_OPTIONS}
      value={value}
      clearable
      onChange={(kind) => onChange(kind as Card["turn_kind"])}
    />
  );
}

/** The one sentence that every frame obeys. It belongs to the project; who may edit the project writes it here too. */
function VisualRule({ project }: { project: string }) {
  const cache = useQueryClient();
  const canWrite = useCan("edit_project");
  const { data } = useQuery(projectQuery(project));
  const writing = useEdits<{ visual_rule: string }>({
    name: `${project}/visual-rule`,
    saved: { visual_rule: data?.visual_rule ?? "" },
    version: data?.version ?? 0,
    save: async (changes, version) => {
      const fresh = await body(
        api.PATCH("/api/v1/projects/{project}", {
          params: { path: { project } },
          body: { ...changes, seen_version: version },
        }),
      );
      cache.setQueryData(projectQuery(project).queryKey, fresh);
      void makeOld(cache, project, "story", "overview");
      return { saved: { visual_rule: fresh.visual_rule }, version: fresh.version };
    },
    refresh: () => makeOld(cache, project, "page"),
  });
  return (
    <div className={styles.rule}>
      <WrittenText
        writing={writing}
        field="visual_rule"
        label="Visual rule"
        help="One sentence that every frame obeys"
        rows={2}
        canWrite={canWrite && data !== undefined}
      />
      {writing.problem && <Fault error={writing.problem} retry={writing.flush} />}
    </div>
  );
}

/** What would make the card easier to film. Advice, never a gate. */
function Hints({ hints }: { hints: string[] }) {
  if (hints.length === 0)
    return <p className={styles.whole}>✓ All on the card. Small enough to film, clear enough to judge.</p>;
  return (
    <section className={styles.hints} aria-labelledby="hints">
      <h3 id="hints" className={styles.hintsTitle}>
        Still worth a thought
      </h3>
      <ul className={styles.list}>
        {hints.map((hint) => (
          <li key={hint}>
            <span aria-hidden>○</span> {hint}
          </li>
        ))}
      </ul>
    </section>
  );
}

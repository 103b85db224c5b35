import { Select } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useCan } from "@/api/can";
import { api, body } from "@/api/client";
import { makeOld, noteStory, type Story, storyQuery } from "@/api/plan";
import { useEdits } from "@/lib/useEdits";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { SaveMark } from "@/ui/SaveMark";
import { Clash, ReadText, WrittenText } from "@/ui/Written";
import { AdviceOn } from "./Advice";
import styles from "./NoteCard.module.css";
import { ProjectFrame } from "./ProjectFrame";
import { NOTE_CARD, TURN_KIND, TURN_KIND_OPTIONS } from "./words";

type Card = Omit<Story, "version" | "visual_rule" | "target_runtime_s" | "advice" | "beats" | "turn_kind"> & {
  turn_kind: keyof typeof TURN_KIND | null;
};

function cardOf(story: Story): Card {
  const { premise, lead, supporting_presence, goal, obstacle, turn, ending_turn } = story;
  const turn_kind = story.turn_kind as Card["turn_kind"];
  return { premise, lead, supporting_presence, goal, obstacle, turn, turn_kind, ending_turn };
}

/** The note card: the film on one card, saved as it is written, with a gentle check that it can be made small. */
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
  const advice = canWrite ? story.advice : [];
  return (
    <section className={`ct-panel ${styles.card}`} aria-labelledby="note-card">
      <header className={styles.head}>
        <h2 id="note-card" className={styles.title}>
          Note card
        </h2>
        {canWrite && (
          <span className={styles.marks}>
            <Filmable count={advice.length} />
            <SaveMark state={writing.state} />
          </span>
        )}
      </header>
      {writing.problem && <Fault error={writing.problem} retry={writing.flush} />}
      <div className={styles.fields}>
        {NOTE_CARD.map(([field, label, help]) => (
          <div key={field} className={styles.field} data-wide={field === "premise" || undefined}>
            <WrittenText
              writing={writing}
              field={field}
              label={label}
              help={help}
              rows={field === "premise" ? 1 : 2}
              isLarge={field === "premise"}
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
            <AdviceOn fields={field === "turn" ? ["turn", "turn_kind"] : [field]} advice={advice} />
          </div>
        ))}
        <ProjectFrame project={project} advice={advice} />
      </div>
    </section>
  );
}

/** How the check stands as a whole; each piece of advice stands at its field. */
function Filmable({ count }: { count: number }) {
  return count === 0 ? (
    <span className={styles.whole}>✓ Small enough to film</span>
  ) : (
    <span className="ct-quiet ct-small">{counted(count, "thought")} below</span>
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

import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type Need, needsQuery, type Scene, scenesQuery } from "@/api/plan";
import { counted } from "@/lib/words";
import { CodeLink } from "@/ui/CodeLink";
import { Fault } from "@/ui/Fault";
import { PageHead } from "@/ui/PageHead";
import { SkeletonRows } from "@/ui/Skeletons";
import { NeedRow } from "./NeedRow";
import styles from "./NeedsPage.module.css";
import { type NeedFilter, STATES, type StateAsked, wanted } from "./needFilter";
import { StoryNav } from "./StoryNav";
import { coverageLabel, ORIGIN } from "./words";

/** What coverage is wanted in the whole film: made a shot, given to one, dropped with a reason, or taken up again. */
export function NeedsPage({ project, filter }: { project: string; filter: NeedFilter }) {
  const needs = useQuery(needsQuery(project));
  const scenes = useQuery(scenesQuery(project));
  return (
    <>
      <PageHead title="Coverage" actions={<StoryNav project={project} />}>
        Shots that scenes, dailies and the editor ask for
      </PageHead>
      {needs.error && !needs.data && <Fault error={needs.error} retry={() => void needs.refetch()} />}
      {!needs.data && !needs.error && <SkeletonRows rows={6} height={76} />}
      {needs.data && (
        <Inbox project={project} needs={needs.data.items} scenes={scenes.data?.items ?? []} filter={filter} />
      )}
    </>
  );
}

function Inbox({
  project,
  needs,
  scenes,
  filter,
}: {
  project: string;
  needs: Need[];
  scenes: Scene[];
  filter: NeedFilter;
}) {
  const shown = needs.filter((need) => wanted(need, filter));
  const codes = [...new Set(shown.map(({ scene }) => scene))];
  return (
    <>
      <Filters needs={needs} filter={filter} />
      <p className="ct-visually-hidden" role="status">
        {counted(shown.length, "need")} shown
      </p>
      {shown.length === 0 && <Nothing isBare={needs.length === 0} />}
      {codes.map((code) => (
        <section key={code} className={styles.scene} aria-labelledby={`needs-${code}`}>
          <h2 id={`needs-${code}`} className={styles.title}>
            <CodeLink code={code} /> <SceneWords scene={scenes.find((scene) => scene.code === code)} />
          </h2>
          <ul className={`ct-panel ${styles.list}`}>
            {shown
              .filter(({ scene }) => scene === code)
              .map((need) => (
                <NeedRow key={need.id} project={project} need={need} withOrigin />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function SceneWords({ scene }: { scene: Scene | undefined }) {
  if (!scene) return null;
  return (
    <>
      {scene.title || scene.slugline}
      {scene.is_omitted && <em className="ct-quiet"> omitted from the film</em>}
    </>
  );
}

function Nothing({ isBare }: { isBare: boolean }) {
  return (
    <p className={styles.none}>
      {isBare
        ? "Nothing is asked for yet. Name what a scene wants on its page; dailies and the editor add to it."
        : "Nothing of this kind. Look at all of them, or at another state."}
    </p>
  );
}

/** What is looked at. The address holds it, so that a look can be sent to somebody. */
function Filters({ needs, filter }: { needs: Need[]; filter: NeedFilter }) {
  const navigate = useNavigate();
  const ask = (change: NeedFilter) =>
    void navigate({ to: ".", search: { ...filter, ...change }, replace: true, resetScroll: false });
  const kinds = [...new Set(needs.map(({ kind }) => kind))].map((value) => ({
    value,
    label: coverageLabel(value),
  }));
  const count = (state: StateAsked) => needs.filter((need) => wanted(need, { ...filter, state })).length;
  return (
    <div className={styles.filters}>
      <fieldset className={styles.states}>
        <legend className="ct-visually-hidden">State</legend>
        {STATES.map(([state, label]) => (
          <button
            key={state}
            type="button"
            className={styles.state}
            aria-pressed={(filter.state ?? "open") === state}
            onClick={() => ask({ state })}
          >
            {label} <span className="ct-num ct-quiet">{count(state)}</span>
          </button>
        ))}
      </fieldset>
      <Select
        aria-label="Where it came from"
        placeholder="From anywhere"
        clearable
        data={Object.entries(ORIGIN).map(([value, label]) => ({ value, label: sentence(label) }))}
        value={filter.origin ?? null}
        onChange={(origin) => ask({ origin: (origin ?? undefined) as NeedFilter["origin"] })}
      />
      <Select
        aria-label="Kind of shot"
        placeholder="Any kind of shot"
        clearable
        data={kinds}
        value={filter.kind ?? null}
        onChange={(kind) => ask({ kind: kind ?? undefined })}
      />
    </div>
  );
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

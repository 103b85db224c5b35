import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { makeOld } from "@/api/plan";
import { asProblem } from "@/api/problem";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { confirmPlan, type Done, dropPlan, type Plan, type Skipped } from "../requests";
import { CastPlans } from "./CastPlans";
import { DoneView } from "./DoneView";
import styles from "./Importing.module.css";
import { deedInWords, NOTHING_SKIPPED, toggled } from "./plan";
import { ScenePlans } from "./ScenePlans";

/** What may be old once an import was written. */
const REST_ON_IT = ["script", "script-outline", "scenes", "story", "board", "shots", "assets", "overview"];

/** What an import would make of the plan of the film; written by one confirmation, but for what is unticked. */
export function PlanView({
  project,
  plan,
  lookAgain,
  hasDraft,
  onLeave,
}: {
  project: string;
  plan: Plan;
  lookAgain: () => Promise<void>;
  hasDraft: boolean;
  onLeave: () => void;
}) {
  const cache = useQueryClient();
  const [skipped, setSkipped] = useState(NOTHING_SKIPPED);
  const [done, setDone] = useState<Done>();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const tick = (group: keyof Skipped) => (keys: readonly string[], isWanted: boolean) =>
    setSkipped((before) => ({ ...before, [group]: toggled(before[group], keys, isWanted) }));
  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    try {
      setDone(await confirmPlan(project, plan, skipped));
      await makeOld(cache, project, ...REST_ON_IT);
    } catch (refusal) {
      setError(refusal);
      if (asProblem(refusal).code === "script.plan_stale") await lookAgain();
    } finally {
      setBusy(false);
    }
  };
  if (done) return <DoneView project={project} done={done} hasDraft={hasDraft} onLeave={onLeave} />;
  const deed = deedInWords(plan, skipped);
  const isIdle = deed === "Nothing to do";
  return (
    <div className={styles.plan}>
      <Summary plan={plan} hasDraft={hasDraft} />
      {error !== undefined && <Fault error={error} />}
      <ScenePlans plan={plan} skipped={skipped.skip_scenes} onTick={tick("skip_scenes")} />
      <div className={styles.casts}>
        <CastPlans
          title="Characters"
          one="character"
          cast={plan.characters}
          skipped={skipped.skip_characters}
          onTick={tick("skip_characters")}
        />
        <CastPlans
          title="Locations"
          one="location"
          cast={plan.locations}
          skipped={skipped.skip_locations}
          onTick={tick("skip_locations")}
        />
      </div>
      <div className={styles.confirm}>
        <Button
          variant="default"
          onClick={() => {
            void dropPlan(project, plan.id).catch(() => undefined);
            onLeave();
          }}
        >
          {isIdle ? "Back to the script" : "Leave it"}
        </Button>
        {!isIdle && (
          <Button loading={isBusy} onClick={() => void confirm()} className={styles.deed}>
            {deed}
          </Button>
        )}
      </div>
    </div>
  );
}

function Summary({ plan, hasDraft }: { plan: Plan; hasDraft: boolean }) {
  return (
    <div className={styles.summary}>
      <p className={styles.words}>{textInWords(plan)}</p>
      {hasDraft && (
        <p className={styles.words}>
          Your draft on the desk stays on this machine; you can bring both together afterwards.
        </p>
      )}
      {plan.warnings.length > 0 && (
        <section className={styles.warnings} aria-label="What could not be read">
          <strong>{counted(plan.warnings.length, "thing")} to know</strong>
          <ul>
            {plan.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function textInWords(plan: Plan): string {
  const of = plan.file_name ? `“${plan.file_name}”` : "This text";
  if (!plan.is_new_text) return `${of} says word for word what version ${plan.base_version} says.`;
  const lines =
    plan.base_version === 0
      ? counted(plan.added_lines, "line")
      : `${counted(plan.added_lines, "line")} new, ${counted(plan.removed_lines, "line")} gone`;
  return `${of} becomes version ${plan.base_version + 1} of the script: ${lines}. Shots and takes stay as they are.`;
}

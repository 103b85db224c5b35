import { Autocomplete } from "@mantine/core";
import { fieldId } from "../desk/focus";
import { GrowingText } from "../form/GrowingText";
import type { Verdict } from "../queries";
import { ChangesList } from "./ChangesList";
import { toldChanges } from "./changes";
import styles from "./Generate.module.css";
import type { Wish } from "./useWish";

const GOALS = [
  "Test framing, action and reference strength",
  "Fix the main miss of the pass before",
  "Make edit options for a promising shot",
];

/** Which pass the takes belong to: its goal, what changed since the one before, and why it is made. */
export function PassFields({
  plan,
  wish,
  fault,
  onChange,
}: {
  plan: Verdict["take_pass"];
  wish: Wish;
  fault: string | undefined;
  onChange: (part: Partial<Wish>) => void;
}) {
  return (
    <div className={styles.pass}>
      <p className={styles.passName}>
        <span className="ct-code">P{plan.number}</span>{" "}
        {plan.is_new ? (plan.number === 1 ? "the first pass" : "a new pass") : "joins this pass"}
      </p>
      {!plan.is_new && (
        <p className="ct-quiet ct-small">
          Nothing has changed since pass {plan.number}, so these takes join it. Say why below to begin a new
          one.
        </p>
      )}
      {plan.changes.length > 0 && (
        <details className={styles.changed} open={toldChanges(plan.changes).length <= 4}>
          <summary>{toldChanges(plan.changes).length} changed since the pass before</summary>
          <ChangesList changes={plan.changes} />
        </details>
      )}
      <Autocomplete
        label="Goal"
        placeholder="In your own words"
        description={wish.goal === "" ? plan.goal : undefined}
        inputWrapperOrder={["label", "input", "description", "error"]}
        classNames={{ description: styles.help }}
        comboboxProps={{ portalProps: { target: "#main" } }}
        maxLength={500}
        data={GOALS}
        value={wish.goal}
        onChange={(goal) => onChange({ goal })}
      />
      {(plan.number > 1 || !plan.is_new) && (
        <GrowingText
          id={fieldId("why")}
          label={plan.is_new ? `Why pass ${plan.number}` : "Why another pass"}
          placeholder={plan.suggested_why || "What did the pass before miss, and what did you change?"}
          description={
            plan.suggested_why && wish.why.trim() === ""
              ? `Left empty, the open order speaks: “${plan.suggested_why}”`
              : undefined
          }
          inputWrapperOrder={["label", "input", "description", "error"]}
          classNames={{ description: styles.help }}
          withAsterisk={plan.needs_why}
          minRows={2}
          maxRows={8}
          maxLength={2000}
          value={wish.why}
          error={fault}
          onChange={(event) => onChange({ why: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

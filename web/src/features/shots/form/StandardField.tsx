import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { memo } from "react";
import { type Criterion, EMPTY_CRITERION } from "../card/card";
import { JUDGES, WEIGHTS } from "../card/words";
import { fieldId } from "../desk/focus";
import { usePen } from "../desk/pen";
import styles from "./Form.module.css";
import { GrowingText } from "./GrowingText";
import { Pick } from "./Pick";
import { type RowDeeds, SortableList } from "./SortableList";

const MOST = 30;

/** The pass standard: checkable sentences, what each judges, and whether a take can do without it. */
export const StandardField = memo(function StandardField({ criteria }: { criteria: readonly Criterion[] }) {
  const pen = usePen();
  const put = (next: readonly Criterion[]) => pen.set("pass_standard", next);
  return (
    <div>
      <SortableList
        items={criteria}
        noun="Criterion"
        isReadOnly={pen.isReadOnly}
        made={() => EMPTY_CRITERION}
        onChange={put}
      >
        {(criterion, at, deeds) => (
          <CriterionRow criterion={criterion} at={at} deeds={criteria.length < MOST ? deeds : undefined} />
        )}
      </SortableList>
      {!pen.isReadOnly && criteria.length < MOST && (
        <Button
          id={fieldId("pass_standard")}
          data-add
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={16} />}
          onClick={() => {
            put([...criteria, EMPTY_CRITERION]);
            const id = fieldId(`pass_standard.${criteria.length}.text`);
            requestAnimationFrame(() => document.getElementById(id)?.focus());
          }}
        >
          Add criterion
        </Button>
      )}
    </div>
  );
});

function CriterionRow({
  criterion,
  at,
  deeds,
}: {
  criterion: Criterion;
  at: number;
  deeds: RowDeeds | undefined;
}) {
  const pen = usePen();
  const path = `pass_standard.${at}`;
  return (
    <div id={fieldId(path)} tabIndex={-1} className={styles.criterion}>
      <GrowingText
        id={fieldId(`${path}.text`)}
        aria-label={`Criterion ${at + 1}`}
        placeholder="The label can be read for at least one second"
        minRows={1}
        maxLength={500}
        readOnly={pen.isReadOnly}
        value={criterion.text}
        error={pen.faults[`${path}.text`] ?? pen.faults[path]}
        onChange={(event) => pen.set(`${path}.text`, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || pen.isReadOnly || !deeds || event.nativeEvent.isComposing) return;
          event.preventDefault();
          deeds.addAfter();
        }}
      />
      <div className={styles.pair}>
        <Pick
          id={fieldId(`${path}.judges`)}
          aria-label={`What criterion ${at + 1} judges`}
          leftSection={<span className="ct-quiet ct-small">judges</span>}
          leftSectionWidth={58}
          choices={JUDGES}
          allowDeselect={false}
          readOnly={pen.isReadOnly}
          value={criterion.judges}
          error={pen.faults[`${path}.judges`]}
          onChange={(judges) => judges && pen.set(`${path}.judges`, judges)}
        />
        <Pick
          id={fieldId(`${path}.weight`)}
          aria-label={`Weight of criterion ${at + 1}`}
          choices={WEIGHTS}
          allowDeselect={false}
          readOnly={pen.isReadOnly}
          value={criterion.weight}
          onChange={(weight) => weight && pen.set(`${path}.weight`, weight)}
        />
      </div>
    </div>
  );
}

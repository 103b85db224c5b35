import { NumberField } from "@/ui/NumberField";
import type { Field } from "../card/fields";
import { fieldId } from "../desk/focus";
import { usePen } from "../desk/pen";
import styles from "./Form.module.css";
import { Pick } from "./Pick";
import { ProseField } from "./ProseField";

const NUMBER_ENDS: Record<string, [number, number]> = {
  "technical.duration_s": [1, 60],
  "edit.handles_frames": [0, 240],
};

/** One field of the card that stands alone, written as its kind wants. `otherwise` is what an empty one means. */
export function FieldInput({
  field,
  value,
  otherwise,
}: {
  field: Field;
  value: unknown;
  otherwise?: string | undefined;
}) {
  switch (field.kind) {
    case "prose":
      return <ProseField path={field.path} label={field.label} ask={field.ask} value={String(value)} />;
    case "line":
      return (
        <ProseField path={field.path} label={field.label} ask={field.ask} value={String(value)} isLine />
      );
    case "choice":
      return (
        <ChoiceField field={field} value={value === null ? null : String(value)} otherwise={otherwise} />
      );
    case "number":
      return <WholeNumberField field={field} value={Number(value)} />;
    case "switch":
      return <SwitchField field={field} value={value === true} />;
  }
}

function ChoiceField({
  field,
  value,
  otherwise = "Not said",
}: {
  field: Field;
  value: string | null;
  otherwise?: string | undefined;
}) {
  const pen = usePen();
  return (
    <Pick
      id={fieldId(field.path)}
      label={field.label}
      choices={field.choices ?? []}
      showsHelp
      placeholder={otherwise}
      clearable
      clearButtonProps={{ "aria-label": `Clear ${field.label.toLowerCase()}` }}
      readOnly={pen.isReadOnly}
      value={value}
      error={pen.faults[field.path]}
      onChange={(chosen) => pen.set(field.path, chosen)}
    />
  );
}

function WholeNumberField({ field, value }: { field: Field; value: number }) {
  const pen = usePen();
  const [min, max] = NUMBER_ENDS[field.path] ?? [0, 10_000];
  return (
    <NumberField
      id={fieldId(field.path)}
      label={field.label}
      description={field.ask}
      classNames={{ description: styles.help }}
      inputWrapperOrder={["label", "input", "description", "error"]}
      min={min}
      max={max}
      readOnly={pen.isReadOnly}
      value={value}
      error={pen.faults[field.path]}
      onChange={(number) => number !== null && pen.set(field.path, number)}
    />
  );
}

/** Drawn here: the library's own comes with more script than the first sight of a desk can spare. */
function SwitchField({ field, value }: { field: Field; value: boolean }) {
  const pen = usePen();
  const id = fieldId(field.path);
  return (
    <div className={styles.switchField}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className={styles.switch}
        aria-checked={value}
        aria-describedby={`${id}-help`}
        disabled={pen.isReadOnly}
        checked={value}
        onChange={(event) => pen.set(field.path, event.currentTarget.checked)}
      />
      <label htmlFor={id}>{field.label}</label>
      <span id={`${id}-help`} className={`ct-quiet ${styles.help}`}>
        Off leaves sound out of the prompt
      </span>
    </div>
  );
}

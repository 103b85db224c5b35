import { ActionIcon, Select } from "@mantine/core";
import { IconMinus, IconPlus } from "@tabler/icons-react";
import { NumberField } from "@/ui/NumberField";
import type { Model } from "../queries";
import styles from "./Generate.module.css";
import type { Wish } from "./useWish";

const MOST_TAKES = 8;
const HIGHEST_SEED = 2 ** 31 - 1;

/** Which model, how many takes, and a seed for whoever wants one. */
export function WishFields({
  models,
  chosen,
  wish,
  onChange,
}: {
  models: readonly Model[];
  /** The model that the verdict speaks of: the project's own when none is chosen. */
  chosen: string | undefined;
  wish: Wish;
  onChange: (part: Partial<Wish>) => void;
}) {
  const model = models.find((one) => one.model === (wish.model ?? chosen));
  return (
    <>
      <Select
        label="Model"
        classNames={{ description: styles.help }}
        withScrollArea={false}
        comboboxProps={{ portalProps: { target: "#main" } }}
        description={model && aboutModel(model)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        allowDeselect={false}
        data={models.map((one) => ({ value: one.model, label: one.title }))}
        value={wish.model ?? chosen ?? null}
        onChange={(value) => onChange({ model: value })}
      />
      <div className={styles.counts}>
        <Stepper count={wish.count} onChange={(count) => onChange({ count })} />
        {model?.seed && (
          <NumberField
            label="Seed"
            placeholder="Any"
            min={0}
            max={HIGHEST_SEED}
            value={wish.seed}
            onChange={(seed) => onChange({ seed })}
          />
        )}
      </div>
    </>
  );
}

function aboutModel(model: Model): string {
  const use = model.is_previsualisation
    ? "Previsualisation: moves your references as the camera would. No video model."
    : "";
  const limits = `Up to ${Math.max(...model.durations_s)} s, ${model.resolutions.join(", ")}${model.audio ? ", with sound" : ", silent"}.`;
  return `${use} ${limits}`.trim();
}

function Stepper({ count, onChange }: { count: number; onChange: (count: number) => void }) {
  return (
    <fieldset className={styles.stepper}>
      <legend>Takes</legend>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label="One take less"
        disabled={count <= 1}
        onClick={() => onChange(count - 1)}
      >
        <IconMinus size={16} />
      </ActionIcon>
      <output className={`ct-num ${styles.count}`}>{count}</output>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label="One take more"
        disabled={count >= MOST_TAKES}
        onClick={() => onChange(count + 1)}
      >
        <IconPlus size={16} />
      </ActionIcon>
    </fieldset>
  );
}

import { Modal, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Asset } from "@/api/library";
import { layoutsQuery, type Sheet } from "./queries";
import { differences, wholeRecipe } from "./recipe";
import styles from "./Sheets.module.css";

/** Two versions side by side, and what differs between them in words. */
export function CompareDialog({
  opened,
  onClose,
  project,
  asset,
  sheets,
}: {
  opened: boolean;
  onClose: () => void;
  project: string;
  asset: Asset;
  sheets: readonly Sheet[];
}) {
  const layouts = useQuery(layoutsQuery(project));
  const [left, setLeft] = useState<number>();
  const [right, setRight] = useState<number>();
  const before = sheets.find(({ version }) => version === left) ?? sheets[1] ?? sheets[0];
  const after = sheets.find(({ version }) => version === right) ?? sheets[0];
  if (!before || !after) return null;
  const labelOf = (file: string) => asset.files.find(({ id }) => id === file)?.label ?? "a picture taken off";
  const lines = differences(
    wholeRecipe(before.recipe),
    wholeRecipe(after.recipe),
    layouts.data?.items ?? [],
    labelOf,
  );
  return (
    <Modal opened={opened} onClose={onClose} size="min(1500px, 96vw)" title={`Sheets of ${asset.name}`}>
      <div className={styles.compare}>
        <Side label="Before" sheets={sheets} sheet={before} onChoose={setLeft} />
        <Side label="After" sheets={sheets} sheet={after} onChoose={setRight} />
      </div>
      <h3 className={styles.subtitle}>What differs</h3>
      {lines.length === 0 ? (
        <p className="ct-quiet">
          The recipes are the same. If the pictures differ, so did what the asset was made of.
        </p>
      ) : (
        <ul className={styles.differences}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Modal>
  );
}

function Side({
  label,
  sheets,
  sheet,
  onChoose,
}: {
  label: string;
  sheets: readonly Sheet[];
  sheet: Sheet;
  onChoose: (version: number) => void;
}) {
  return (
    <div className={styles.sideBySide}>
      <NativeSelect
        label={label}
        value={String(sheet.version)}
        onChange={(event) => onChoose(Number(event.currentTarget.value))}
        data={sheets.map(({ version, is_current }) => ({
          value: String(version),
          label: `v${version}${is_current ? ", the current one" : ""}`,
        }))}
      />
      {sheet.original_url && <img src={sheet.original_url} alt={`Sheet v${sheet.version}`} />}
    </div>
  );
}

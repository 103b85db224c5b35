import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { counted } from "@/lib/words";
import { choiceWords, SIZES } from "../card/words";
import { ClashDialog } from "./ClashDialog";
import { ColumnsMenu } from "./ColumnsMenu";
import type { CellEdit } from "./edits";
import type { Layout } from "./layout";
import styles from "./Table.module.css";
import type { useCellEdits } from "./useCellEdits";

/** Above the table: which sizes and columns are shown, and what of the writing is not saved yet. */
export function TableBar({
  size,
  onSize,
  layout,
  hasTokens,
  onLayout,
  cells,
}: {
  size: string | null;
  onSize: (size: string | null) => void;
  layout: Layout;
  hasTokens: boolean;
  onLayout: (layout: Layout) => void;
  cells: ReturnType<typeof useCellEdits>;
}) {
  return (
    <div className={styles.bar}>
      <Select
        className={styles.size}
        aria-label="Size"
        placeholder="Any size"
        clearable
        clearButtonProps={{ "aria-label": "Any size" }}
        data={SIZES.map(({ value }) => ({ value, label: choiceWords(SIZES, value) }))}
        value={size}
        onChange={onSize}
      />
      <Standing cells={cells} />
      <ColumnsMenu layout={layout} hasTokens={hasTokens} onLayout={onLayout} />
    </div>
  );
}

/** How the saving stands: nothing to say, under way, refused, or in need of a choice. */
function Standing({ cells }: { cells: ReturnType<typeof useCellEdits> }) {
  const [isChoosing, setChoosing] = useState(false);
  const edits = Object.values(cells.edits);
  const those = (state: CellEdit["state"]) => edits.filter((edit) => edit.state === state);
  const [clashes, faults, waiting] = [those("clash"), those("fault"), those("waiting")];
  const away = waiting.find((edit) => edit.said !== undefined);
  return (
    <div className={styles.standing} role="status">
      {clashes.length > 0 && (
        <>
          <span>{counted(clashes.length, "cell was", "cells were")} changed by somebody else too.</span>
          <Button size="compact-sm" onClick={() => setChoosing(true)}>
            Choose the words
          </Button>
        </>
      )}
      {faults.length > 0 && (
        <>
          <span>
            {counted(faults.length, "cell is", "cells are")} not saved: {faults[0]?.said}
          </span>
          <Button size="compact-sm" variant="default" onClick={cells.tryAgain}>
            Try again
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={cells.drop}>
            Take back
          </Button>
        </>
      )}
      {waiting.length > 0 && faults.length === 0 && (
        <span className="ct-quiet">
          {away && !cells.isSaving
            ? `${counted(waiting.length, "cell")} kept here. ${away.said}`
            : `Saving ${counted(waiting.length, "cell")}…`}
        </span>
      )}
      <ClashDialog
        clashes={clashes}
        opened={isChoosing && clashes.length > 0}
        onSettle={cells.settle}
        onClose={() => setChoosing(false)}
      />
    </div>
  );
}

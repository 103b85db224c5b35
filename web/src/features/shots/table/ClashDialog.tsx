import { Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { columnOf, valueWords } from "./columns";
import { type CellEdit, keyOf, writesOf } from "./edits";
import styles from "./Table.module.css";

/** Cells that somebody else changed while they were written here: for each, whose words stand. */
export function ClashDialog({
  clashes,
  opened,
  onSettle,
  onClose,
}: {
  clashes: readonly CellEdit[];
  opened: boolean;
  /** The cells whose own words stand, by key; the others take what is there now. */
  onSettle: (mine: ReadonlySet<string>) => void;
  onClose: () => void;
}) {
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const choose = (key: string, side: string) => {
    const next = new Set(theirs);
    if (side === "theirs") next.add(key);
    else next.delete(key);
    setTheirs(next);
  };
  const keys = clashes.map((edit) => keyOf(edit.code, edit.column));
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title="Changed by somebody else too">
      <Stack gap="md">
        <p className={styles.lead}>
          {clashes.length === 1 ? "This cell was" : "These cells were"} saved by somebody else while you were
          writing. Nothing of yours is lost: choose which words stand.
        </p>
        {clashes.map((edit) => {
          const key = keyOf(edit.code, edit.column);
          const words = (value: CellEdit["value"]) => valueWords(writesOf(edit.column), value) || "not said";
          return (
            <Radio.Group
              key={key}
              label={`${edit.code} · ${columnOf(edit.column).label}`}
              value={theirs.has(key) ? "theirs" : "mine"}
              onChange={(side) => choose(key, side)}
            >
              <Stack gap={6} mt={6}>
                <Radio value="mine" label={`Mine: ${words(edit.value)}`} />
                <Radio value="theirs" label={`Theirs: ${words(edit.theirs ?? null)}`} />
              </Stack>
            </Radio.Group>
          );
        })}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Later
          </Button>
          <Button
            data-autofocus
            onClick={() => {
              onSettle(new Set(keys.filter((key) => !theirs.has(key))));
              onClose();
            }}
          >
            Keep these
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

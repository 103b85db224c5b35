import { Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ago } from "@/lib/words";
import type { Card } from "../card/card";
import { valueWords } from "../card/fields";
import { type Clash, canKeepBoth, clashes, differences, merged, type Side } from "../card/merge";
import { cardsQuery } from "../queries";
import styles from "./Merge.module.css";

/** Brings together the card on the desk and the one that somebody saved meanwhile. Nothing of either is dropped unasked. */
export function MergeDialog({
  project,
  shot,
  base,
  mine,
  theirs,
  opened,
  onMerged,
  onClose,
}: {
  project: string;
  shot: string;
  base: Card;
  mine: Card;
  theirs: Card;
  opened: boolean;
  onMerged: (card: Card) => void;
  onClose: () => void;
}) {
  const [sides, setSides] = useState<Record<string, Side>>({});
  const newest = useQuery({ ...cardsQuery(project, shot), enabled: opened }).data?.items[0];
  const who = newest?.author ?? "Somebody";
  const open = clashes(base, mine, theirs);
  const contested = new Set(open.map((clash) => clash.path));
  const only = (card: Card) =>
    differences(base, card)
      .filter((one) => !contested.has(one.path))
      .map((one) => one.label);
  return (
    <Modal opened={opened} onClose={onClose} size="xl" title="Bring both cards together">
      <Stack gap="md">
        <p className={styles.lead}>
          {who} saved this card{newest ? ` ${ago(newest.created_at)}` : ""} while you were writing.
          {open.length === 0
            ? " You changed different fields, so both stand side by side."
            : " Where you both changed the same field, choose which words stand."}
        </p>
        {open.map((clash) => (
          <ClashRow
            key={clash.path}
            clash={clash}
            who={who}
            side={sides[clash.path] ?? "mine"}
            onSide={(side) => setSides({ ...sides, [clash.path]: side })}
          />
        ))}
        <Quiet title="Also kept of yours" labels={only(mine)} />
        <Quiet title={`Also taken from ${who}`} labels={only(theirs)} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Later
          </Button>
          <Button data-autofocus onClick={() => onMerged(merged(base, mine, theirs, sides))}>
            Bring them together
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function ClashRow({
  clash,
  who,
  side,
  onSide,
}: {
  clash: Clash;
  who: string;
  side: Side;
  onSide: (side: Side) => void;
}) {
  const choices: [Side, string, unknown][] = [
    ["mine", "Keep mine", clash.mine],
    ["theirs", `Take ${who}'s`, clash.theirs],
  ];
  return (
    <Radio.Group
      label={clash.label}
      value={side}
      onChange={(value) => onSide(value as Side)}
      className={styles.clash}
    >
      <div className={styles.sides}>
        {choices.map(([value, label, words]) => (
          <div key={value} className={styles.side} data-chosen={side === value || undefined}>
            <Radio value={value} label={label} />
            <p className={styles.words}>{valueWords(clash.path, words) || "empty"}</p>
          </div>
        ))}
      </div>
      {canKeepBoth(clash) && <Radio value="both" label="Keep the lines of both" mt="xs" />}
    </Radio.Group>
  );
}

function Quiet({ title, labels }: { title: string; labels: readonly string[] }) {
  if (labels.length === 0) return null;
  return (
    <p className={styles.lead}>
      <span className="ct-quiet">{title}:</span> {labels.join(", ")}
    </p>
  );
}

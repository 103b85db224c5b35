import { Button, Group, Radio, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "@/api/client";
import type { components } from "@/api/schema";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { tellDone } from "@/ui/tell";
import { type Card, filledCard } from "../card/card";
import { shotQuery } from "../queries";
import { focusWhenThere } from "./focus";
import styles from "./Plan.module.css";
import { type Differing, mergeQuery, type Where } from "./queries";
import { useShotVerbs } from "./useShotVerbs";
import { partLabel, partWords } from "./words";

/** Makes two neighbouring shots one: of each field that both say one chooses whose words stand, or both. */
export function MergeShots({
  project,
  shot,
  other,
  onDone,
  onClose,
}: {
  project: string;
  shot: string;
  other: string;
  onDone: (codes: readonly string[]) => void;
  onClose: () => void;
}) {
  const found = useQuery(mergeQuery(project, shot, other));
  const present = useQuery(shotQuery(project, shot)).data;
  const [sides, setSides] = useState<Record<string, Where>>({});
  const { fault, isSending, send } = useMerge(project, shot, other);
  if (found.error) return <Fault error={found.error} retry={() => void found.refetch()} />;
  if (!found.data || !present) return <SkeletonRows rows={6} height={48} />;
  const told = found.data;
  const merge = async () => {
    const seen = { seen_card_version: told.card_version, seen_other_card_version: told.other_card_version };
    if (await send({ other, ...seen, sides }, filledCard(present.card))) onDone([shot]);
  };
  return (
    <Stack gap="md">
      <p className={styles.lead}>
        {shot} says what both say. {other} is omitted
        {told.takes_of_second > 0 && ` and keeps its ${counted(told.takes_of_second, "take")}`}; it can be
        taken back.
      </p>
      {told.differing.map((row) => (
        <DifferingRow
          key={row.path}
          row={row}
          names={[shot, other]}
          side={sides[row.path] ?? (row.where as Where)}
          onSide={(side) => setSides((now) => ({ ...now, [row.path]: side }))}
        />
      ))}
      {told.only_second.length > 0 && (
        <p className={styles.lead}>
          <span className="ct-quiet">Also taken from {other}:</span>{" "}
          {told.only_second.map((one) => partLabel(one.path)).join(", ")}
        </p>
      )}
      {fault !== undefined && <Fault error={fault} />}
      <Group justify="flex-end" gap="xs" className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          Keep both shots
        </Button>
        <Button ref={focusWhenThere} data-autofocus loading={isSending} onClick={() => void merge()}>
          Merge the shots
        </Button>
      </Group>
    </Stack>
  );
}

function DifferingRow({
  row,
  names,
  side,
  onSide,
}: {
  row: Differing;
  names: [string, string];
  side: Where;
  onSide: (side: Where) => void;
}) {
  const choices: [Where, string, unknown][] = [
    ["first", names[0], row.first],
    ["second", names[1], row.second],
  ];
  return (
    <Radio.Group label={partLabel(row.path)} value={side} onChange={(value) => onSide(value as Where)}>
      <div className={styles.sides}>
        {choices.map(([value, label, words]) => (
          <div
            key={value}
            className={styles.side}
            data-chosen={side === value || side === "both" || undefined}
          >
            <Radio value={value} label={label} />
            <p className={styles.words}>{partWords(row.path, words) || "empty"}</p>
          </div>
        ))}
      </div>
      {row.both !== null && (
        <Radio value="both" label={typeof row.both === "number" ? `Both: ${row.both} s` : "Both"} mt="xs" />
      )}
    </Radio.Group>
  );
}

type MergeBody = components["schemas"]["MergeWish"];

/** Merges, and tells it with a way back: the second shot is taken back, the first says what it said. */
function useMerge(project: string, shot: string, other: string) {
  const verbs = useShotVerbs(project);
  const [fault, setFault] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  const send = async (wish: MergeBody, before: Card): Promise<boolean> => {
    setSending(true);
    setFault(undefined);
    try {
      const merged = await body(
        api.POST("/api/v1/projects/{project}/shots/{shot}/merge", {
          params: { path: { project, shot } },
          body: wish,
        }),
      );
      void verbs.makeOld();
      tellDone(`${other} is part of ${shot} now.`, () => {
        void verbs.attempt(async () => {
          await verbs.saveCard(shot, merged.card_version, before);
          await verbs.restored([other]);
        });
      });
      return true;
    } catch (refusal) {
      setFault(refusal);
      return false;
    } finally {
      setSending(false);
    }
  };
  return { fault, isSending, send };
}

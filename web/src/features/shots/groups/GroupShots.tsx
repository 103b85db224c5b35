import { Button, Group, Radio, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { Fault } from "@/ui/Fault";
import styles from "./Groups.module.css";
import { useGroupDeeds } from "./useGroupDeeds";
import { KINDS } from "./words";

/** Plans some shots together: a name, and how they become film. */
export function GroupShots({
  project,
  shots,
  onDone,
  onClose,
}: {
  project: string;
  shots: readonly string[];
  onDone: (codes: readonly string[]) => void;
  onClose: () => void;
}) {
  const deeds = useGroupDeeds(project);
  const [name, setName] = useState("");
  const [kind, setKind] = useState("neighbours");
  const [fault, setFault] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  const faults = fault ? asProblem(fault).byField() : {};
  const make = async () => {
    setSending(true);
    setFault(undefined);
    try {
      await deeds.make({
        name: name.trim(),
        kind: kind === "one_clip" ? "one_clip" : "neighbours",
        shots: [...shots],
      });
      onDone(shots);
    } catch (refusal) {
      setFault(refusal);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <Stack gap="md">
        <p className={styles.lead}>
          {shots.length < 2
            ? "Choose two shots or more on the board, then plan them together."
            : `${shots.join(", ")}. Each desk shows them side by side, and what they share is kept in one place.`}
        </p>
        <TextInput
          data-autofocus
          label="Name"
          placeholder="The counter"
          maxLength={200}
          value={name}
          error={faults.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group label="How they become film" value={kind} onChange={setKind}>
          <Stack gap={6} mt={6}>
            {KINDS.map((one) => (
              <Radio key={one.value} value={one.value} label={one.word} description={one.help} />
            ))}
          </Stack>
        </Radio.Group>
        {fault !== undefined && <Fault error={fault} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Plan them one by one
          </Button>
          <Button type="submit" disabled={name.trim() === "" || shots.length < 2} loading={isSending}>
            Plan together
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import { Button, Group, Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { boardQuery } from "@/api/lists";
import { asProblem } from "@/api/problem";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { focusWhenThere } from "./focus";
import styles from "./Plan.module.css";
import { useShotVerbs } from "./useShotVerbs";

/** Takes shots to another scene. They get codes of that scene; what they were stays as omitted. */
export function MoveShots({
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
  const board = useQuery(boardQuery(project));
  const verbs = useShotVerbs(project);
  const [scene, setScene] = useState<string | null>(null);
  const [after, setAfter] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  if (!board.data) return <SkeletonRows rows={3} height={48} />;
  const own = new Set(
    board.data.scenes
      .filter((row) => row.shots.some((shot) => shots.includes(shot.code)))
      .map((row) => row.code),
  );
  const scenes = board.data.scenes.filter((row) => !row.is_omitted && !own.has(row.code));
  const there = scenes.find((row) => row.code === scene)?.shots ?? [];
  const faults = fault ? asProblem(fault).byField() : {};
  const move = async () => {
    if (scene === null) return;
    setSending(true);
    setFault(undefined);
    try {
      onDone((await verbs.move(shots, scene, after)).map((shot) => shot.code));
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
        void move();
      }}
    >
      <Stack gap="md">
        <p className={styles.lead}>
          A code names its scene and never changes: in the new scene{" "}
          {shots.length === 1 ? "the shot gets" : "they get"} a code of that scene, with the same card.{" "}
          {shots.length === 1 ? `${shots[0]} stays` : "The old ones stay"} as omitted, with all takes.
        </p>
        <Select
          ref={focusWhenThere}
          data-autofocus
          label="Scene"
          searchable
          data={scenes.map((row) => ({ value: row.code, label: `${row.code} ${row.slugline || row.title}` }))}
          nothingFoundMessage="No other scene"
          value={scene}
          error={faults.scene}
          onChange={(value) => {
            setScene(value);
            setAfter(null);
          }}
        />
        <Select
          label="Place"
          clearable
          placeholder="At the end of the scene"
          clearButtonProps={{ "aria-label": "At the end of the scene" }}
          data={there.map((shot) => ({ value: shot.code, label: `After ${shot.code} ${shot.title}`.trim() }))}
          value={after}
          error={faults.after}
          onChange={setAfter}
        />
        {fault !== undefined && <Fault error={fault} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {shots.length === 1 ? "Leave it here" : "Leave them here"}
          </Button>
          <Button type="submit" disabled={scene === null} loading={isSending}>
            Move
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

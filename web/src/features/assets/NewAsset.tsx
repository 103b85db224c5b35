import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { AssetKind } from "@/api/library";
import { asProblem, type Problem } from "@/api/problem";
import { useDraft } from "@/lib/draft";
import { Fault } from "@/ui/Fault";
import { useAssetDeeds } from "./deeds";
import { KindChoice } from "./KindChoice";

/** Kind and name of a new asset; the rest is written on its page. */
export function NewAsset({
  project,
  opened,
  kind,
  onClose,
}: {
  project: string;
  opened: boolean;
  /** The kind that is looked at, taken as the first choice. */
  kind: AssetKind | null;
  onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title="New asset" size="lg">
      <NewAssetForm project={project} kind={kind} onClose={onClose} />
    </Modal>
  );
}

function NewAssetForm({
  project,
  kind,
  onClose,
}: {
  project: string;
  kind: AssetKind | null;
  onClose: () => void;
}) {
  const { create } = useAssetDeeds(project);
  const navigate = useNavigate();
  const { value, change, clear } = useDraft(`${project}/asset/new`, { kind, name: "" }, 0);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (value.kind === null) return;
    setBusy(true);
    try {
      const made = await create(value.kind, value.name.trim());
      clear();
      onClose();
      void navigate({ to: "/p/$project/assets/$asset", params: { project, asset: made.slug } });
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void make(event)}>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="As people on the film say it"
          data-autofocus
          maxLength={200}
          value={value.name}
          error={problem?.byField().name}
          onChange={(event) => change({ ...value, name: event.currentTarget.value })}
        />
        <KindChoice value={value.kind} onChange={(chosen) => change({ ...value, kind: chosen })} />
        {problem && problem.fields.length === 0 && <Fault error={problem} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" loading={isBusy} disabled={value.kind === null || value.name.trim() === ""}>
            Make it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Asset } from "@/api/library";
import { Fault } from "@/ui/Fault";
import { tellDone } from "@/ui/tell";
import { type AssetVerb, useAssetDeeds } from "./deeds";

const WORDS: Record<AssetVerb, { title: string; what: string; verb: string; done: string }> = {
  approve: { title: "Approve", what: "Takes may rest on it.", verb: "Approve", done: "is approved." },
  retire: {
    title: "Retire",
    what: "New takes may not use it. Cards that point at it say so; takes keep what they used.",
    verb: "Retire it",
    done: "is retired; new takes may not use it.",
  },
  redraft: {
    title: "Take back to draft",
    what: "Takes wait until it is approved again.",
    verb: "Back to draft",
    done: "is a draft again.",
  },
};

/** Asks why an asset moves to another state; the reason stands on its page. */
export function WithReason({
  project,
  asset,
  verb,
  opened,
  onClose,
}: {
  project: string;
  asset: Asset;
  verb: AssetVerb;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title={`${WORDS[verb].title}: ${asset.name}`}>
      {opened && <Asking project={project} asset={asset} verb={verb} onClose={onClose} />}
    </Modal>
  );
}

function Asking({
  project,
  asset,
  verb,
  onClose,
}: {
  project: string;
  asset: Asset;
  verb: AssetVerb;
  onClose: () => void;
}) {
  const deeds = useAssetDeeds(project);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const words = WORDS[verb];
  const move = async () => {
    setBusy(true);
    try {
      await deeds.moveBecause(asset, verb, reason);
      tellDone(`${asset.name} ${words.done}`);
      onClose();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
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
        <div>{words.what}</div>
        <Textarea
          label="Why"
          description="For those who find it so later; may stay empty"
          data-autofocus
          autosize
          minRows={2}
          maxRows={6}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {error !== undefined && <Fault error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Keep as it is
          </Button>
          <Button type="submit" loading={isBusy}>
            {words.verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

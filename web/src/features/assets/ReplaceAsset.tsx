import { Button, Group, Modal, Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Asset } from "@/api/library";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { tellDone } from "@/ui/tell";
import { useAssetDeeds } from "./deeds";
import { CardChoice, Takes } from "./Pointing";
import styles from "./Pointing.module.css";
import { pointingQuery, takesUsingQuery } from "./queries";
import { RestOnIt } from "./RestOnIt";
import { useLibrary } from "./useLibrary";
import { KINDS } from "./words";

/** Points chosen cards at another asset, after showing which cards and takes rest on this one. */
export function ReplaceAsset({
  project,
  asset,
  opened,
  onClose,
}: {
  project: string;
  asset: Asset;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Replace ${asset.name} on cards`} size="lg">
      {opened && <Replacing project={project} asset={asset} onClose={onClose} />}
    </Modal>
  );
}

function Replacing({ project, asset, onClose }: { project: string; asset: Asset; onClose: () => void }) {
  const deeds = useAssetDeeds(project);
  const library = useLibrary(project);
  const cards = useQuery(pointingQuery(project, asset.slug));
  const takes = useQuery(takesUsingQuery(project, asset.slug));
  const [by, setBy] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const failed = cards.error ?? takes.error;
  if (failed) return <Fault error={failed} />;
  if (!cards.data || !takes.data) return <SkeletonRows rows={4} height={36} />;
  const shots = chosen ?? cards.data.items.map(({ shot }) => shot);
  const replace = async () => {
    if (by === null) return;
    setBusy(true);
    try {
      const count = await deeds.pointCards(asset.slug, { by, shots });
      tellDone(`${counted(count, "card points", "cards point")} at @${by} now.`);
      onClose();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <Stack gap="md">
      <Select
        label="By"
        description="Its file of the same label stands in; where it has none, its first"
        placeholder="Choose by name"
        searchable
        data-autofocus
        nothingFoundMessage="Nothing by that name"
        data={choicesFor(asset, library.data?.items ?? [])}
        value={by}
        onChange={setBy}
      />
      {cards.data.items.length === 0 ? (
        <p className="ct-quiet">No card points at {asset.name}.</p>
      ) : (
        <CardChoice cards={cards.data.items} value={shots} onChange={setChosen} />
      )}
      <div className={styles.both}>
        <Takes takes={takes.data.items} />
        <span className="ct-quiet ct-small">
          Takes keep what they were made from. Each card gets a new version.
        </span>
      </div>
      <RestOnIt project={project} slug={asset.slug} shots={shots} deed="Replacing it makes" />
      {error !== undefined && <Fault error={error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Keep as it is
        </Button>
        <Button loading={isBusy} disabled={by === null || shots.length === 0} onClick={() => void replace()}>
          {shots.length > 0 ? `Replace on ${counted(shots.length, "card")}` : "Replace"}
        </Button>
      </Group>
    </Stack>
  );
}

/** Assets that can stand in: of the same kind first; a constraint set only for a constraint set. */
function choicesFor(asset: Asset, all: readonly Asset[]) {
  const isSet = (one: Asset) => one.kind === "constraint_set";
  return all
    .filter((one) => one.id !== asset.id && one.state !== "retired" && isSet(one) === isSet(asset))
    .toSorted((one, other) => Number(other.kind === asset.kind) - Number(one.kind === asset.kind))
    .map(({ slug, name, kind }) => ({
      value: slug,
      label: kind === asset.kind ? name : `${name} · ${KINDS[kind as keyof typeof KINDS].one.toLowerCase()}`,
    }));
}

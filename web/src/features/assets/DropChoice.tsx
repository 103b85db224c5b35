import { Button, Group, Modal, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Asset, AssetKind } from "@/api/library";
import { labelFor, sizeInWords } from "@/lib/uploads";
import { Fault } from "@/ui/Fault";
import { useAssetDeeds } from "./deeds";
import { KindChoice } from "./KindChoice";
import { KINDS, likelyKind } from "./words";

type Way = "new" | "each" | "present";

/** Asks where dropped files go: into a new asset, one asset each, or an asset that is there; then sends them. */
export function DropChoice({
  project,
  assets,
  files,
  onClose,
}: {
  project: string;
  assets: Asset[];
  files: File[];
  onClose: () => void;
}) {
  return (
    <Modal opened={files.length > 0} onClose={onClose} title={titleOf(files)} size="lg">
      {files.length > 0 && <Choice project={project} assets={assets} files={files} onClose={onClose} />}
    </Modal>
  );
}

function titleOf(files: File[]): string {
  const [first] = files;
  return files.length === 1 && first
    ? `Where does ${first.name} go?`
    : `Where do these ${files.length} files go?`;
}

function nameFor(file: File | undefined): string {
  const label = labelFor(file?.name ?? "", []);
  return label.charAt(0).toUpperCase() + label.slice(1).replaceAll("-", " ");
}

function Choice({
  project,
  assets,
  files,
  onClose,
}: {
  project: string;
  assets: Asset[];
  files: File[];
  onClose: () => void;
}) {
  const deeds = useAssetDeeds(project);
  const [way, setWay] = useState<Way>("new");
  const [kind, setKind] = useState<AssetKind | null>(likelyKind(files));
  const [name, setName] = useState(nameFor(files[0]));
  const [slug, setSlug] = useState<string | null>(null);
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const present = assets.find((asset) => asset.slug === slug);
  const isReady =
    way === "present" ? present !== undefined : kind !== null && (way === "each" || name.trim() !== "");

  const send = async () => {
    setBusy(true);
    setError(undefined);
    try {
      if (way === "present" && present) deeds.send(present, files);
      if (way === "new" && kind) deeds.send(await deeds.create(kind, name.trim()), files);
      if (way === "each" && kind)
        for (const file of files) deeds.send(await deeds.create(kind, nameFor(file)), [file]);
      onClose();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label="Where the files go"
        value={way}
        onChange={(next) => setWay(next as Way)}
        data={[
          { value: "new", label: "A new asset" },
          ...(files.length > 1 ? [{ value: "each", label: "A new asset each" }] : []),
          ...(assets.length > 0 ? [{ value: "present", label: "An asset we have" }] : []),
        ]}
      />
      {way === "present" ? (
        <Select
          label="Asset"
          placeholder="Choose by name"
          searchable
          nothingFoundMessage="Nothing by that name"
          data={assets.map((asset) => ({
            value: asset.slug,
            label: `${asset.name} · ${KINDS[asset.kind as AssetKind]?.one.toLowerCase() ?? asset.kind}`,
          }))}
          value={slug}
          onChange={setSlug}
        />
      ) : (
        <>
          {way === "new" && (
            <TextInput
              label="Name"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          <KindChoice value={kind} onChange={setKind} />
        </>
      )}
      <p className="ct-quiet ct-small" style={{ margin: 0 }}>
        {files.map((file) => `${file.name} (${sizeInWords(file.size)})`).join(", ")}
      </p>
      {error !== undefined && <Fault error={error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Leave them
        </Button>
        <Button loading={isBusy} disabled={!isReady} onClick={() => void send()}>
          Upload
        </Button>
      </Group>
    </Stack>
  );
}

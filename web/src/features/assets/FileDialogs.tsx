import { Button, FileButton, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Asset, AssetFile } from "@/api/library";
import { asProblem, type Problem } from "@/api/problem";
import { sizeInWords } from "@/lib/uploads";
import { counted } from "@/lib/words";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { Fault } from "@/ui/Fault";
import { Picture } from "@/ui/Picture";
import { tellFault } from "@/ui/tell";
import { useAssetDeeds } from "./deeds";
import type { FileDialog } from "./FileCard";
import styles from "./FileDialogs.module.css";
import { pictureOf } from "./library";
import { CardsAndTakes } from "./Pointing";
import { pointingQuery } from "./queries";
import { RestOnIt } from "./RestOnIt";
import { RIGHTS } from "./words";

/** What opens over a file: its rights, its replacement, taking it off. */
export function FileDialogs({
  project,
  asset,
  open,
  canWrite,
  onClose,
}: {
  project: string;
  asset: Asset;
  open: { dialog: FileDialog; file: AssetFile } | undefined;
  canWrite: boolean;
  onClose: () => void;
}) {
  const deeds = useAssetDeeds(project);
  const file = open && asset.files.find(({ id }) => id === open.file.id);
  const shows = (dialog: FileDialog) => open?.dialog === dialog && file !== undefined;
  return (
    <>
      <Modal opened={shows("rights")} onClose={onClose} title={`Rights of “${file?.label}”`}>
        {shows("rights") && file && (
          <Rights project={project} asset={asset} file={file} canWrite={canWrite} onClose={onClose} />
        )}
      </Modal>
      <Modal opened={shows("replace")} onClose={onClose} title={`Replace “${file?.label}”`} size="lg">
        {shows("replace") && file && (
          <Replace project={project} asset={asset} file={file} onClose={onClose} />
        )}
      </Modal>
      <ConfirmModal
        opened={shows("remove")}
        title={`Take “${file?.label}” off ${asset.name}?`}
        verb="Take it off"
        isDangerous
        onConfirm={() => (file ? deeds.removeFile(asset, file.id) : Promise.resolve())}
        onClose={onClose}
      >
        Cards that point at this label will ask for another reference. Takes that used it keep it, and an
        earlier version of the asset brings it back.
        {file && <StillPointing project={project} asset={asset} file={file} />}
        {shows("remove") && file && (
          <RestOnIt project={project} slug={asset.slug} file={file.label} deed="Taking it off makes" />
        )}
      </ConfirmModal>
    </>
  );
}

function StillPointing({ project, asset, file }: { project: string; asset: Asset; file: AssetFile }) {
  const cards = useQuery(pointingQuery(project, asset.slug, file.label)).data?.items ?? [];
  if (cards.length === 0) return null;
  return (
    <strong className={styles.still}>
      {counted(cards.length, "card points", "cards point")} at it:{" "}
      {cards
        .slice(0, 5)
        .map(({ shot }) => shot)
        .join(", ")}
      {cards.length > 5 && ` and ${cards.length - 5} more`}
    </strong>
  );
}

function Rights({
  project,
  asset,
  file,
  canWrite,
  onClose,
}: {
  project: string;
  asset: Asset;
  file: AssetFile;
  canWrite: boolean;
  onClose: () => void;
}) {
  const deeds = useAssetDeeds(project);
  const [rights, setRights] = useState<Record<string, string>>(file.rights);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await deeds.editFile(asset, file.id, { rights });
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="md">
        {RIGHTS.map(([field, label, help], at) => (
          <TextInput
            key={field}
            label={label}
            description={help}
            readOnly={!canWrite}
            maxLength={500}
            data-autofocus={at === 0 || undefined}
            value={rights[field] ?? ""}
            onChange={(event) => setRights({ ...rights, [field]: event.currentTarget.value })}
          />
        ))}
        <Evidence project={project} asset={asset} file={file} canWrite={canWrite} />
        {problem && <Fault error={problem} />}
        {canWrite && (
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
            <Button type="submit" loading={isBusy}>
              Save
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

/** The document that proves the rights: a licence, a release, an invoice. */
function Evidence({
  project,
  asset,
  file,
  canWrite,
}: {
  project: string;
  asset: Asset;
  file: AssetFile;
  canWrite: boolean;
}) {
  const deeds = useAssetDeeds(project);
  const { evidence } = file;
  return (
    <div>
      <span className={styles.fieldName}>Evidence</span>
      <div className={styles.evidence}>
        {evidence ? (
          <a className="ct-text-link" href={evidence.original_url} download>
            {evidence.file_name}
          </a>
        ) : (
          <span className="ct-quiet">
            No document yet: a licence, a release, an invoice as PDF or picture
          </span>
        )}
        {canWrite && (
          <Group gap="xs">
            <FileButton
              accept="application/pdf,image/*"
              onChange={(chosen) => chosen && deeds.proveRights(asset, file, chosen)}
            >
              {(props) => (
                <Button {...props} size="compact-sm" variant="default">
                  {evidence ? "Another" : "Choose a document"}
                </Button>
              )}
            </FileButton>
            {evidence && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                onClick={() => void deeds.dropProof(asset, file.id).catch(tellFault)}
              >
                Take off
              </Button>
            )}
          </Group>
        )}
      </div>
    </div>
  );
}

/** Shows first which cards and takes rest on a file, then puts a newer one in its place. */
function Replace({
  project,
  asset,
  file,
  onClose,
}: {
  project: string;
  asset: Asset;
  file: AssetFile;
  onClose: () => void;
}) {
  const deeds = useAssetDeeds(project);
  const [chosen, setChosen] = useState<File | null>(null);
  const replace = () => {
    if (!chosen) return;
    deeds.replaceFile(asset, file, chosen, file.rights);
    onClose();
  };
  return (
    <Stack gap="md">
      <div className={styles.swap}>
        <span className={styles.thumb}>
          <Picture src={pictureOf(file)} alt={`${file.label} as it is`} ratio="4:3" fit="contain" />
        </span>
        <div className={styles.chosen}>
          <FileButton accept="image/*,video/*,audio/*" onChange={setChosen}>
            {(props) => (
              <Button {...props} variant="default" data-autofocus>
                {chosen ? "Another file" : "Choose the newer file"}
              </Button>
            )}
          </FileButton>
          <span className="ct-quiet ct-small">
            {chosen
              ? `${chosen.name}, ${sizeInWords(chosen.size)}`
              : "It takes the place, the label and the rights."}
          </span>
        </div>
      </div>
      <CardsAndTakes project={project} slug={asset.slug} file={file.label} />
      <p className="ct-quiet ct-small" style={{ margin: 0 }}>
        These cards mean the label, so they mean the newer file from then on. Takes keep the file that they
        were made from. To change only some cards, add the newer file under a label of its own and choose it
        on those cards.
      </p>
      <RestOnIt project={project} slug={asset.slug} file={file.label} deed="Replacing it makes" />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Keep as it is
        </Button>
        <Button disabled={!chosen} onClick={replace}>
          Replace it
        </Button>
      </Group>
    </Stack>
  );
}

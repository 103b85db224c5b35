import { Button, FileButton, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys } from "@/api/keys";
import { useDraft } from "@/lib/draft";
import { upload } from "@/lib/uploadStore";
import { sizeInWords } from "@/lib/uploads";
import { GrowingText } from "../form/GrowingText";
import styles from "./Takes.module.css";

/** What an uploader may know of a take's making. */
interface Told {
  tool: string;
  model: string;
  prompt: string;
  settings: string;
  seed: string;
  source_link: string;
}

const NOTHING_TOLD: Told = { tool: "", model: "", prompt: "", settings: "", seed: "", source_link: "" };
const LINES: readonly [keyof Told, string, string][] = [
  ["tool", "Tool", "Where it was made"],
  ["model", "Model", "Name and version"],
  ["seed", "Seed", ""],
  ["source_link", "Source link", "Where it lies there"],
];

/** Brings in a take made elsewhere, with what is known of its making. `file` is null while none is chosen. */
export function UploadTake({
  project,
  shot,
  file,
  onClose,
}: {
  project: string;
  shot: string;
  file: File | null | undefined;
  onClose: () => void;
}) {
  return (
    <Modal opened={file !== undefined} onClose={onClose} title="Bring in a take" size="lg">
      {file !== undefined && <UploadForm project={project} shot={shot} dropped={file} onClose={onClose} />}
    </Modal>
  );
}

function UploadForm({
  project,
  shot,
  dropped,
  onClose,
}: {
  project: string;
  shot: string;
  dropped: File | null;
  onClose: () => void;
}) {
  const cache = useQueryClient();
  const [file, setFile] = useState(dropped);
  const told = useDraft(`take:${project}:${shot}`, NOTHING_TOLD, 0);
  useEffect(() => {
    if (dropped) setFile(dropped);
  }, [dropped]);
  const send = () => {
    if (!file) return;
    upload([file], {
      url: `/api/v1/projects/${encodeURIComponent(project)}/shots/${encodeURIComponent(shot)}/takes`,
      place: shot,
      fields: { ...told.value },
      labels: [],
      onArrived: () => {
        for (const part of ["takes", "shots", "board"]) {
          void cache.invalidateQueries({ queryKey: keys.project(project, part) });
        }
      },
    });
    told.clear();
    onClose();
  };
  const write = (name: keyof Told) => (event: { currentTarget: { value: string } }) =>
    told.change({ ...told.value, [name]: event.currentTarget.value });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="md">
        <div className={styles.file}>
          <FileButton onChange={setFile} accept="video/*">
            {(props) => (
              <Button variant="default" data-autofocus {...props}>
                {file ? "Another clip" : "Choose a clip"}
              </Button>
            )}
          </FileButton>
          <span className={file ? undefined : "ct-quiet"}>
            {file ? `${file.name}, ${sizeInWords(file.size)}` : "or drop it anywhere on the desk"}
          </span>
        </div>
        <p className="ct-quiet ct-small" style={{ margin: 0 }}>
          Say what you know of its making; everything may stay empty. It becomes the next take of {shot}.
        </p>
        <div className={styles.told}>
          {LINES.map(([name, label, ask]) => (
            <TextInput
              key={name}
              label={label}
              placeholder={ask}
              value={told.value[name]}
              onChange={write(name)}
            />
          ))}
        </div>
        <GrowingText
          label="Prompt"
          minRows={2}
          maxRows={10}
          value={told.value.prompt}
          onChange={write("prompt")}
        />
        <GrowingText
          label="Settings"
          minRows={1}
          maxRows={6}
          value={told.value.settings}
          onChange={write("settings")}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" disabled={!file}>
            Bring it in
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

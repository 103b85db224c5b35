import { Button, FileInput, Group, Modal, Stack } from "@mantine/core";
import { IconFileZip } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "@/api/client";
import { Fault } from "@/ui/Fault";
import { tellDone } from "@/ui/tell";
import { useOpening } from "./opening";

/** Brings a whole project in from its archive. */
export function ImportArchive({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Import an archive" size={520}>
      <ImportForm onClose={onClose} />
    </Modal>
  );
}

function ImportForm({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const open = useOpening();
  const bring = useMutation({
    mutationFn: sendArchive,
    onSuccess: async (made) => {
      const strangers = made.unknown_people.join(", ");
      tellDone(strangers ? `${made.title} is here. Not known here: ${strangers}.` : `${made.title} is here.`);
      await open(made.code);
    },
  });
  return (
    <Stack gap="md">
      <p className="ct-quiet" style={{ margin: 0 }}>
        The whole file is checked before anything is written. Its media is prepared afterwards; takes can be
        watched after a while.
      </p>
      <FileInput
        label="Archive"
        placeholder="Choose a .zip that circletake exported"
        accept="application/zip,.zip"
        leftSection={<IconFileZip size={16} aria-hidden />}
        clearable
        data-autofocus
        value={file}
        onChange={(chosen) => {
          bring.reset();
          setFile(chosen);
        }}
        disabled={bring.isPending}
      />
      {bring.isError && <Fault error={bring.error} />}
      {bring.isPending && (
        <p role="status" style={{ margin: 0 }}>
          Sending and checking. Leave this window open.
        </p>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!file} loading={bring.isPending} onClick={() => file && bring.mutate(file)}>
          Import
        </Button>
      </Group>
    </Stack>
  );
}

/** Sends the file itself as the body: however large it is, it is read from the disk as it goes. */
function sendArchive(file: File) {
  return body(
    api.POST("/api/v1/projects/import", {
      body: file as unknown as string,
      bodySerializer: () => file,
      headers: { "Content-Type": "application/zip" },
    }),
  );
}

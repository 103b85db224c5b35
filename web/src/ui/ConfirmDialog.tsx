import { Button, Group, Modal, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Fault } from "./Fault";

export interface Question {
  opened: boolean;
  title: string;
  /** The deed in one or two words. */
  verb: string;
  isDangerous?: boolean;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

export function ConfirmDialog({
  opened,
  title,
  verb,
  isDangerous = false,
  onConfirm,
  onClose,
  children,
}: Question) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const close = () => {
    setError(undefined);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
      close();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={opened} onClose={close} title={title}>
      <Stack gap="md">
        <div>{children}</div>
        {error !== undefined && <Fault error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Keep as it is
          </Button>
          <Button
            data-autofocus
            color={isDangerous ? "miss" : undefined}
            loading={isBusy}
            onClick={() => void confirm()}
          >
            {verb}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

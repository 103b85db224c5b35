import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";

/** An approval is withdrawn with a reason: the editor may be cutting with the take. */
export function WithdrawDialog({
  code,
  opened,
  onWithdraw,
  onClose,
}: {
  code: string;
  opened: boolean;
  onWithdraw: (reason: string) => void;
  onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Withdraw the approval of ${code}`}>
      <ReasonForm onWithdraw={onWithdraw} onClose={onClose} />
    </Modal>
  );
}

function ReasonForm({ onWithdraw, onClose }: { onWithdraw: (reason: string) => void; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const isSaid = reason.trim().length > 0;
  const send = () => isSaid && onWithdraw(reason.trim());
  return (
    <Stack gap="md">
      <Textarea
        data-autofocus
        label="Why"
        description="Whoever cuts with this take reads it. It goes back to selected."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && send()}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Keep it approved
        </Button>
        <Button color="miss" disabled={!isSaid} onClick={send}>
          Withdraw
        </Button>
      </Group>
    </Stack>
  );
}

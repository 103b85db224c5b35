import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { asProblem } from "@/api/problem";

const CLOSE = { "aria-label": "Close" };

/** Says in passing why something did not happen. */
export function tellFault(error: unknown): void {
  const { title, detail } = asProblem(error);
  notifications.show({ title, message: detail, color: "miss", autoClose: 9000, closeButtonProps: CLOSE });
}

let lastUndo: string | undefined;

/** Says in passing what happened, with a way back while it is on show; only the last deed can be taken back. */
export function tellDone(words: string, undo?: () => void): void {
  if (undo && lastUndo) notifications.hide(lastUndo);
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{words}</span>
        {undo && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(id);
              undo();
            }}
          >
            Undo
          </Button>
        )}
      </Group>
    ),
    autoClose: undo ? 9000 : 4000,
    closeButtonProps: CLOSE,
  });
  if (undo) lastUndo = id;
}

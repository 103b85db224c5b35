import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";

/** Says in passing what happened, with one way on. A later word by the same name takes its place. */
export function tellWay(name: string, words: string, verb: string, act: () => void): void {
  notifications.hide(name);
  notifications.show({
    id: name,
    autoClose: 9000,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{words}</span>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(name);
            act();
          }}
        >
          {verb}
        </Button>
      </Group>
    ),
  });
}

import { Button, Group, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/client";
import { keys } from "@/api/keys";
import { asProblem } from "@/api/problem";

/** Changes the name that others see. */
export function NameForm({ name }: { name: string }) {
  const cache = useQueryClient();
  const [typed, setTyped] = useState(name);
  const rename = useMutation({
    mutationFn: () => api.POST("/api/v1/me/name", { body: { name: typed.trim() } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.me }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate();
      }}
    >
      <Group gap="xs" align="flex-start">
        <TextInput
          style={{ flex: 1 }}
          aria-label="Name"
          autoComplete="name"
          maxLength={200}
          value={typed}
          error={rename.error ? asProblem(rename.error).detail : undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={rename.isPending}
          disabled={!typed.trim() || typed.trim() === name}
        >
          Change name
        </Button>
      </Group>
    </form>
  );
}

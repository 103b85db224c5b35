import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/client";
import { keys } from "@/api/keys";
import { asProblem } from "@/api/problem";

/** Sets one's own password; all other browsers are signed out. */
export function PasswordForm({ email }: { email: string }) {
  const cache = useQueryClient();
  const [typed, setTyped] = useState("");
  const change = useMutation({
    mutationFn: () => api.POST("/api/v1/me/password", { body: { password: typed } }),
    onSuccess: async () => {
      setTyped("");
      await cache.invalidateQueries({ queryKey: [...keys.me, "sessions"] });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      {/* Tells password stores whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Stack gap="xs">
        <Group gap="xs" align="flex-start">
          <PasswordInput
            style={{ flex: 1 }}
            label="New password"
            description="At least 10 characters. A few words you remember are best."
            autoComplete="new-password"
            value={typed}
            error={change.error ? asProblem(change.error).detail : undefined}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Group>
        <div>
          <Button type="submit" variant="default" loading={change.isPending} disabled={typed === ""}>
            Set password
          </Button>
        </div>
        <span className="ct-quiet ct-small" role="status">
          {change.isSuccess && typed === "" ? "The password is set. Your other browsers are signed out." : ""}
        </span>
      </Stack>
    </form>
  );
}

import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { projectsQuery } from "@/api/overview";
import { asProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import { onDay, titleWord } from "@/lib/words";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { ToldOnce } from "@/ui/ToldOnce";
import styles from "./Account.module.css";
import { daysFromNow, LIFETIMES, rolesUpTo } from "./tokens";

type Token = components["schemas"]["TokenOut"];
const TOKENS = [...keys.me, "tokens"];

/** One's own API tokens: made, told once, revoked. `strongest` is one's role in the workspace. */
export function Tokens({ strongest }: { strongest: string | null }) {
  const list = useQuery({ queryKey: TOKENS, queryFn: () => body(api.GET("/api/v1/me/tokens")) });
  const projects = useInfiniteQuery(projectsQuery).data?.pages.flatMap((page) => page.items) ?? [];
  const [made, setMade] = useState<{ name: string; secret: string }>();
  const [isMaking, setMaking] = useState(false);
  const titleOf = (id: string | null) => projects.find((project) => project.id === id)?.title;
  return (
    <Stack gap="md">
      {list.isPending && <SkeletonRows rows={1} height={56} />}
      {list.isError && <Fault error={list.error} retry={() => void list.refetch()} />}
      {list.data && list.data.items.length > 0 && (
        <ul className={styles.list}>
          {list.data.items.map((token) => (
            <TokenRow key={token.id} token={token} project={titleOf(token.project_id)} />
          ))}
        </ul>
      )}
      {list.data?.items.length === 0 && !isMaking && !made && (
        <p className="ct-quiet" style={{ margin: 0 }}>
          None yet.
        </p>
      )}
      {made && (
        <ToldOnce label={`Token ${made.name}`} secret={made.secret}>
          Copy it now; it is not shown again. Send it as “Authorization: Bearer …”.
        </ToldOnce>
      )}
      {isMaking ? (
        <NewToken
          roles={rolesUpTo(strongest)}
          projects={projects}
          onClose={() => setMaking(false)}
          onMade={(name, secret) => {
            setMade({ name, secret });
            setMaking(false);
          }}
        />
      ) : (
        <div>
          <Button variant="default" onClick={() => setMaking(true)}>
            Make a token
          </Button>
        </div>
      )}
    </Stack>
  );
}

function TokenRow({ token, project }: { token: Token; project: string | undefined }) {
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const revoke = async () => {
    await api.DELETE("/api/v1/me/tokens/{token_id}", { params: { path: { token_id: token.id } } });
    await cache.invalidateQueries({ queryKey: TOKENS });
  };
  const reach = token.project_id === null ? "all your projects" : (project ?? "one project");
  return (
    <li className={styles.row}>
      <div>
        {token.name} <span className="ct-num ct-quiet">{token.hint}…</span>
        <span className={styles.fine}>
          {titleWord(token.role)} in {reach}, made {onDay(token.created_at)},{" "}
          {token.expires_at ? `until ${onDay(token.expires_at)}` : "until revoked"}
        </span>
      </div>
      <Button variant="default" size="xs" aria-label={`Revoke ${token.name}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <ConfirmModal
        opened={isAsking}
        title={`Revoke ${token.name}?`}
        verb="Revoke"
        isDangerous
        onConfirm={revoke}
        onClose={() => setAsking(false)}
      >
        Programs that use it are refused from now on. This cannot be undone; a new token is quickly made.
      </ConfirmModal>
    </li>
  );
}

function NewToken({
  roles,
  projects,
  onMade,
  onClose,
}: {
  roles: components["schemas"]["Role"][];
  projects: { code: string; title: string }[];
  onMade: (name: string, secret: string) => void;
  onClose: () => void;
}) {
  const form = useForm({
    initialValues: { name: "", role: roles[0] ?? "viewer", project: "", days: "90" },
    validate: { name: (name) => (name.trim() ? null : "Say what it is for, so that you know it again.") },
  });
  const making = useMaking();
  const submit = (wanted: typeof form.values) =>
    making.mutate(wanted, {
      onSuccess: ({ secret }) => onMade(wanted.name.trim(), secret),
      onError: (error) => form.setErrors(asProblem(error).byField()),
    });
  return (
    <form onSubmit={form.onSubmit(submit)} className={styles.form}>
      <TextInput
        label="What for"
        placeholder="Nightly backup of takes"
        data-autofocus
        {...form.getInputProps("name")}
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
        <NativeSelect
          label="May do as much as"
          data={roles.map((role) => ({ value: role, label: titleWord(role) }))}
          {...form.getInputProps("role")}
        />
        <NativeSelect
          label="In"
          data={[
            { value: "", label: "All your projects" },
            ...projects.map(({ code, title }) => ({ value: code, label: title })),
          ]}
          {...form.getInputProps("project")}
        />
        <NativeSelect label="For" data={LIFETIMES} {...form.getInputProps("days")} />
      </SimpleGrid>
      {making.error && Object.keys(form.errors).length === 0 && <Fault error={making.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={making.isPending}>
          Make the token
        </Button>
      </Group>
    </form>
  );
}

function useMaking() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (wanted: {
      name: string;
      role: components["schemas"]["Role"];
      project: string;
      days: string;
    }) =>
      body(
        api.POST("/api/v1/me/tokens", {
          body: {
            name: wanted.name.trim(),
            role: wanted.role,
            project: wanted.project || null,
            expires_at: daysFromNow(wanted.days),
          },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: TOKENS }),
  });
}

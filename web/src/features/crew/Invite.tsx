import { Button, Group, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { Fault } from "@/ui/Fault";
import { ToldOnce } from "@/ui/ToldOnce";
import { useInviting } from "./deeds";
import { ROLES, type Role } from "./roles";

/** Invites somebody; the link of somebody new is told this once. */
export function Invite({
  project,
  roles,
  opened,
  onClose,
}: {
  project: string;
  roles: Role[];
  opened: boolean;
  onClose: () => void;
}) {
  const [invited, setInvited] = useState<{ who: string; path: string | null }>();
  const close = () => {
    onClose();
    setInvited(undefined);
  };
  return (
    <Modal opened={opened} onClose={close} title="Invite to the crew" size={560}>
      {invited ? (
        <Invited who={invited.who} path={invited.path} again={() => setInvited(undefined)} close={close} />
      ) : (
        <InviteForm project={project} roles={roles} onInvited={setInvited} onClose={close} />
      )}
    </Modal>
  );
}

function InviteForm({
  project,
  roles,
  onInvited,
  onClose,
}: {
  project: string;
  roles: Role[];
  onInvited: (invited: { who: string; path: string | null }) => void;
  onClose: () => void;
}) {
  const inviting = useInviting(project);
  const form = useForm({
    initialValues: { email: "", name: "", role: (roles.includes("editor") ? "editor" : "viewer") as Role },
  });
  const submit = (invitation: typeof form.values) =>
    inviting.mutate(invitation, {
      onSuccess: (done) =>
        onInvited({ who: invitation.name.trim() || invitation.email, path: done.sign_in_path }),
      onError: (error) => form.setErrors(asProblem(error).byField()),
    });
  const isElsewhere = inviting.error && Object.keys(form.errors).length === 0;
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <TextInput
          label="E-mail"
          required
          data-autofocus
          type="email"
          autoComplete="off"
          {...form.getInputProps("email")}
        />
        <TextInput label="Name" autoComplete="off" {...form.getInputProps("name")} />
        <Radio.Group label="Role" {...form.getInputProps("role")}>
          <Stack gap="xs" mt={8}>
            {ROLES.filter(({ role }) => roles.includes(role)).map(({ role, label, words }) => (
              <Radio key={role} value={role} label={label} description={words} />
            ))}
          </Stack>
        </Radio.Group>
        {isElsewhere && <Fault error={inviting.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={inviting.isPending}>
            Invite
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Invited({
  who,
  path,
  again,
  close,
}: {
  who: string;
  path: string | null;
  again: () => void;
  close: () => void;
}) {
  return (
    <Stack gap="md">
      {path ? (
        <ToldOnce label={`Sign-in link for ${who}`} secret={new URL(path, window.location.origin).href}>
          Send it to them yourself. It works once, for 24 hours, and is not shown again.
        </ToldOnce>
      ) : (
        <p style={{ margin: 0 }} role="status">
          {who} is on the crew, and finds the project after signing in as usual.
        </p>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={again}>
          Invite another
        </Button>
        <Button onClick={close}>Done</Button>
      </Group>
    </Stack>
  );
}

import { Button, Checkbox, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "@/api/client";
import type { ProjectCard as Card } from "@/api/overview";
import { asProblem, type Problem } from "@/api/problem";
import { useDraft } from "@/lib/draft";
import { focusFirstFault } from "@/lib/faults";
import { Fault } from "@/ui/Fault";
import { useOpening } from "./opening";

interface Wish {
  title: string;
  code: string;
  assets: boolean;
  shots: boolean;
}

/** Begins a project with the plan of another one: what to take along, and what it is called. */
export function Duplicate({ card, opened, onClose }: { card: Card; opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Duplicate as a template" size={520}>
      <DuplicateForm card={card} onClose={onClose} />
    </Modal>
  );
}

function DuplicateForm({ card, onClose }: { card: Card; onClose: () => void }) {
  const empty: Wish = { title: "", code: "", assets: true, shots: true };
  const draft = useDraft(`duplicate:${card.code}`, empty, 1);
  const form = useForm<Wish>({
    initialValues: draft.value,
    onValuesChange: draft.change,
    validate: {
      title: (title) => (title.trim() ? null : "Give the new film a title; it can be changed later."),
    },
  });
  const [refusal, setRefusal] = useState<Problem>();
  const open = useOpening();
  const begin = useMutation({
    mutationFn: ({ code, ...wish }: Wish) =>
      body(
        api.POST("/api/v1/projects/{project}/duplicate", {
          params: { path: { project: card.code } },
          body: { ...wish, code: code.trim() || null },
        }),
      ),
    onSuccess: async (made) => {
      draft.clear();
      await open(made.code);
    },
    onError: (error) => {
      const problem = asProblem(error);
      const faults = problem.byField();
      form.setErrors(faults);
      focusFirstFault();
      setRefusal(Object.keys(faults).some((name) => name in form.values) ? undefined : problem);
    },
  });
  return (
    <form onSubmit={form.onSubmit((wish) => begin.mutate(wish), focusFirstFault)} noValidate>
      <Stack gap="md">
        <p className="ct-quiet" style={{ margin: 0 }}>
          The new project begins with the plan of {card.title}: its frame, story, scenes and script. Takes,
          decisions and consents stay behind.
        </p>
        <TextInput label="Title" required data-autofocus maxLength={200} {...form.getInputProps("title")} />
        <TextInput
          label="Code"
          description="Its address. Made from the title when empty."
          maxLength={60}
          {...form.getInputProps("code")}
        />
        <Checkbox
          label="With its library"
          description="Characters, locations, props and their files."
          {...form.getInputProps("assets", { type: "checkbox" })}
        />
        <Checkbox
          label="With its shots"
          description="Each with its present card."
          {...form.getInputProps("shots", { type: "checkbox" })}
        />
        {refusal && <Fault error={refusal} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={begin.isPending}>
            Begin the project
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCanInWorkspace } from "@/api/can";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { Problem } from "@/api/problem";
import { useDraft } from "@/lib/draft";
import { focusFirstFault } from "@/lib/faults";
import { Fault } from "@/ui/Fault";
import { shownAtFields, useModelChoices, useProjectForm } from "./forms";
import { BudgetField, FrameFields, StoryFields } from "./ProjectFields";
import { asSent, EMPTY, type Fields } from "./values";

/** Starts a film: what it is, and what its frame is. Everything can be changed later but the title's address. */
export function NewProject({
  opened,
  onClose,
  neighbour,
}: {
  opened: boolean;
  onClose: () => void;
  /** Any project that one may see; it tells which models there are. */
  neighbour: string | undefined;
}) {
  const isNarrow = useMediaQuery("(max-width: 720px)");
  return (
    <Modal opened={opened} onClose={onClose} title="New project" size={680} fullScreen={isNarrow ?? false}>
      <NewProjectForm onClose={onClose} neighbour={neighbour} />
    </Modal>
  );
}

function NewProjectForm({ onClose, neighbour }: { onClose: () => void; neighbour: string | undefined }) {
  const draft = useDraft("new-project", EMPTY, 1);
  const form = useProjectForm(draft.value, draft.change);
  const [refusal, setRefusal] = useState<Problem>();
  const models = useModelChoices(neighbour, form.values.default_model);
  const maySetBudget = useCanInWorkspace("set_budgets");
  const start = useStarting(draft.clear);
  const submit = (fields: Fields) => {
    setRefusal(undefined);
    start.mutate(fields, { onError: (error) => setRefusal(shownAtFields(form, error)) });
  };
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstFault)} noValidate>
      <Stack gap="lg">
        <StoryFields form={form} />
        <FrameFields form={form} models={models} />
        {maySetBudget && <BudgetField form={form} />}
        {refusal && <Fault error={refusal} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={start.isPending}>
            Start the project
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** `onStarted` is called before the new project is opened: this form is gone by then. */
function useStarting(onStarted: () => void) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (fields: Fields) => {
      const { state: _, ...sent } = asSent(fields);
      return body(api.POST("/api/v1/projects", { body: sent }));
    },
    onSuccess: async (made) => {
      onStarted();
      cache.setQueryData(keys.project(made.code, "page"), made);
      void cache.invalidateQueries({ queryKey: keys.projects });
      await navigate({ to: "/p/$project", params: { project: made.code } });
    },
  });
}

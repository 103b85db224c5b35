import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/api/can";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { asProblem, Problem } from "@/api/problem";
import { projectQuery } from "@/api/session";
import { focusFirstFault } from "@/lib/faults";
import { Fault } from "@/ui/Fault";
import { shownAtFields, useModelChoices, useProjectForm } from "./forms";
import { BudgetField, FrameFields, RuleFields, StateField, StoryFields } from "./ProjectFields";
import { asFields, changesOf, type Fields, rebased } from "./values";

const MERGED = "Your fields are kept; the others are now as they were saved. Look once more and save again.";

/** The project's own page: every field of it. */
export function EditProject({
  project,
  opened,
  onClose,
}: {
  project: string;
  opened: boolean;
  onClose: () => void;
}) {
  const isNarrow = useMediaQuery("(max-width: 720px)");
  return (
    <Modal opened={opened} onClose={onClose} title="The project" size={680} fullScreen={isNarrow ?? false}>
      <EditForm project={project} onClose={onClose} />
    </Modal>
  );
}

function EditForm({ project, onClose }: { project: string; onClose: () => void }) {
  const { shown, form, save, refusal } = useEditing(project, onClose);
  const models = useModelChoices(project, shown.default_model);
  const maySetBudget = useCan("set_budgets");
  const mayArchive = useCan("archive_project");
  return (
    <form onSubmit={form.onSubmit((fields) => save.mutate(fields), focusFirstFault)} noValidate>
      <Stack gap="lg">
        <StoryFields form={form} />
        <FrameFields form={form} models={models} />
        <RuleFields form={form} />
        <Group grow align="flex-end" gap="md">
          <StateField form={form} mayArchive={mayArchive} />
          {maySetBudget && <BudgetField form={form} />}
        </Group>
        {refusal && <Fault error={refusal} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Saves what was changed. When someone saved meanwhile, their fields come in under what was typed here. */
function useEditing(project: string, onSaved: () => void) {
  const cache = useQueryClient();
  const page = useSuspenseQuery(projectQuery(project)).data;
  const [seen, setSeen] = useState({ version: page.version, fields: asFields(page) });
  const [refusal, setRefusal] = useState<Problem>();
  const form = useProjectForm(seen.fields);
  const merge = async (typed: Fields, stale: Problem) => {
    const present = await cache.fetchQuery({ ...projectQuery(project), staleTime: 0 });
    form.setValues(rebased(seen.fields, typed, asFields(present)));
    setSeen({ version: present.version, fields: asFields(present) });
    setRefusal(new Problem(stale.status, stale.code, stale.title, MERGED));
  };
  const save = useMutation({
    mutationFn: (fields: Fields) =>
      body(
        api.PATCH("/api/v1/projects/{project}", {
          params: { path: { project } },
          body: { ...changesOf(seen.fields, fields), seen_version: seen.version },
        }),
      ),
    onSuccess: (saved) => {
      cache.setQueryData(keys.project(project, "page"), saved);
      void cache.invalidateQueries({ queryKey: keys.projects });
      void cache.invalidateQueries({ queryKey: keys.project(project, "overview") });
      onSaved();
    },
    onError: async (error, typed) => {
      const problem = asProblem(error);
      if (problem.code === "stale") await merge(typed, problem);
      else setRefusal(shownAtFields(form, error));
    },
  });
  return { shown: seen.fields, form, save, refusal };
}

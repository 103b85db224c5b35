import { type UseFormReturnType, useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { asProblem, type Problem } from "@/api/problem";
import { focusFirstFault } from "@/lib/faults";
import { type Fields, faultsOf, SHOWN_AT } from "./values";

/** A project's form, checked before the server is asked; `onTyped` hears of every change. */
export function useProjectForm(
  initialValues: Fields,
  onTyped: (fields: Fields) => void = () => undefined,
): UseFormReturnType<Fields> {
  return useForm<Fields>({ initialValues, validate: faultsOf, onValuesChange: onTyped });
}

/** Shows a refusal at its fields; answers it when some part of it has no field to be shown at. */
export function shownAtFields(form: UseFormReturnType<Fields>, error: unknown): Problem | undefined {
  const problem = asProblem(error);
  const faults = Object.entries(problem.byField()).map(
    ([name, said]) => [SHOWN_AT[name] ?? name, said] as const,
  );
  form.setErrors(Object.fromEntries(faults));
  focusFirstFault();
  return faults.length > 0 && faults.every(([name]) => name in form.values) ? undefined : problem;
}

const BUILT_IN = { value: "animatic", label: "Animatic (built in)" };

/** The models to choose from. They are listed by project; any of one's projects knows them. */
export function useModelChoices(
  project: string | undefined,
  present: string,
): { value: string; label: string }[] {
  const models = useQuery({
    queryKey: keys.project(project ?? "", "models"),
    queryFn: () =>
      body(api.GET("/api/v1/projects/{project}/models", { params: { path: { project: project ?? "" } } })),
    enabled: project !== undefined,
    staleTime: 300_000,
  }).data?.items;
  const known = models?.map(({ model, title }) => ({ value: model, label: title })) ?? [BUILT_IN];
  return known.some(({ value }) => value === present)
    ? known
    : [...known, { value: present, label: present }];
}

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Plan, planFile, planQuery, planText } from "../requests";

/** Has a file or a text looked at; answers the plan, which then has an address. */
export function usePlanning(project: string, onPlan: (id: string) => void) {
  const cache = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const look = async (ask: () => Promise<Plan>) => {
    setBusy(true);
    setError(undefined);
    try {
      const plan = await ask();
      cache.setQueryData(planQuery(project, plan.id).queryKey, plan);
      onPlan(plan.id);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return {
    isBusy,
    error,
    forget: () => setError(undefined),
    lookAtText: (text: string) => look(() => planText(project, text)),
    lookAtFile: (file: File) => look(() => planFile(project, file)),
  };
}

export type Planning = ReturnType<typeof usePlanning>;

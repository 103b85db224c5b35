import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { meQuery, projectQuery } from "./session";

/** One thing that somebody may be allowed to do; the server's words, checked again by the server. */
export type Capability =
  | "see_project"
  | "comment"
  | "edit_plan"
  | "edit_coverage"
  | "edit_trims"
  | "edit_assets"
  | "upload_takes"
  | "approve_assets"
  | "make_sheets"
  | "generate"
  | "generate_beyond_allowance"
  | "sign_off"
  | "sign_off_any_amount"
  | "decide"
  | "reject"
  | "approve"
  | "order_regenerate"
  | "ask_regenerate"
  | "run_screening"
  | "build_handoff"
  | "download_handoff"
  | "accept_findings"
  | "review_rights"
  | "note_rights"
  | "see_own_costs"
  | "see_project_costs"
  | "see_ledger"
  | "set_budgets"
  | "manage_workspace"
  | "manage_crew"
  | "manage_owners"
  | "read_audit"
  | "edit_project"
  | "create_project"
  | "archive_project"
  | "delete_project";

/** Whether the signed-in person may do something in the project on screen; false until it is known. */
export function useCan(capability: Capability): boolean {
  const { project } = useParams({ strict: false });
  const page = useQuery({ ...projectQuery(project ?? ""), enabled: project !== undefined });
  return page.data?.capabilities.includes(capability) ?? false;
}

/** Whether the signed-in person may do something in the workspace at large; false until it is known. */
export function useCanInWorkspace(capability: Capability): boolean {
  return useQuery(meQuery).data?.capabilities.includes(capability) ?? false;
}

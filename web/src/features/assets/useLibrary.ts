import { useQuery } from "@tanstack/react-query";
import { assetsQuery } from "@/api/lists";
import { isBeingChecked } from "./library";

const LOOK_AGAIN_MS = 2500;

/** The library, looked at again while some file is being checked, so that its picture comes without the live stream. */
export function useLibrary(project: string) {
  return useQuery({
    ...assetsQuery(project),
    refetchInterval: ({ state }) => (isBeingChecked(state.data?.items ?? []) ? LOOK_AGAIN_MS : false),
  });
}

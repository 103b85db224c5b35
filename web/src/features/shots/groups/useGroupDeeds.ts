import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema";
import { counted } from "@/lib/words";
import { tellDone, tellFault } from "@/ui/tell";
import { onceBy, useWishKey } from "../plan/wishes";

type Schemas = components["schemas"];
type Group = Schemas["GroupOut"];
export type GroupDeeds = ReturnType<typeof useGroupDeeds>;

/** What can be done with a connected group; each deed has the desks look again. */
export function useGroupDeeds(project: string) {
  const cache = useQueryClient();
  const once = useWishKey();
  return useMemo(() => deedsOf(project, cache, once), [project, cache, once]);
}

function deedsOf(project: string, cache: QueryClient, once: ReturnType<typeof useWishKey>) {
  const at = (group: string) => ({ path: { project, group_id: group } });
  const makeOld = () => cache.invalidateQueries({ queryKey: keys.project(project, "shots") });
  const dissolved = (group: string) =>
    api.DELETE("/api/v1/projects/{project}/groups/{group_id}", { params: at(group) });
  const made = (wish: Schemas["NewGroup"]) =>
    once(wish, (key) =>
      body(
        api.POST("/api/v1/projects/{project}/groups", {
          params: { path: { project }, header: onceBy(key) },
          body: wish,
        }),
      ),
    );
  const attempt = async (deed: () => Promise<unknown>): Promise<boolean> => {
    try {
      await deed();
      return true;
    } catch (error) {
      tellFault(error);
      return false;
    } finally {
      void makeOld();
    }
  };
  /** The same group anew, for whoever takes back what ended it. */
  const again = (group: Group) =>
    attempt(() =>
      made({
        name: group.name,
        kind: group.kind as Schemas["GroupKind"],
        shots: group.shots.map((shot) => shot.code),
        shared: group.shared as Schemas["Reference"][],
      }),
    );
  return {
    /** Makes a group. A refusal is thrown, for the dialog to show. */
    make: async (wish: Schemas["NewGroup"]): Promise<Group> => {
      const group = await made(wish);
      void makeOld();
      tellDone(`${counted(group.shots.length, "shot")} are planned together as “${group.name}”.`, () => {
        void attempt(() => dissolved(group.id));
      });
      return group;
    },
    edit: (group: Group, change: Omit<Schemas["GroupEdit"], "seen_version">) =>
      attempt(() =>
        body(
          api.PATCH("/api/v1/projects/{project}/groups/{group_id}", {
            params: at(group.id),
            body: { seen_version: group.version, ...change },
          }),
        ),
      ),
    order: (group: Group, shots: string[]) =>
      attempt(() =>
        body(
          api.POST("/api/v1/projects/{project}/groups/{group_id}/order", {
            params: at(group.id),
            body: { seen_version: group.version, shots },
          }),
        ),
      ),
    share: async (group: Group, codes: readonly string[]) => {
      const seen = group.shots
        .filter((shot) => codes.includes(shot.code))
        .map((shot) => ({ shot: shot.code, seen_card_version: shot.card_version }));
      const isDone = await attempt(() =>
        body(
          api.POST("/api/v1/projects/{project}/groups/{group_id}/share", {
            params: at(group.id),
            body: { seen_version: group.version, shots: seen },
          }),
        ),
      );
      if (isDone) tellDone(`What the group shares is on ${counted(codes.length, "more card")} now.`);
    },
    leave: async (group: Group, shot: string) => {
      const isLast = group.shots.length <= 2;
      const isDone = await attempt(() =>
        api.POST("/api/v1/projects/{project}/groups/{group_id}/leave", {
          params: at(group.id),
          body: { shots: [shot] },
        }),
      );
      if (!isDone) return;
      const words = `${shot} left “${group.name}”${isLast ? ", which is dissolved with it" : ""}.`;
      tellDone(words, () => {
        if (isLast) return void again(group);
        void attempt(() =>
          body(
            api.POST("/api/v1/projects/{project}/groups/{group_id}/join", {
              params: at(group.id),
              body: { shots: [shot] },
            }),
          ),
        );
      });
    },
    dissolve: async (group: Group) => {
      if (await attempt(() => dissolved(group.id))) {
        tellDone(`“${group.name}” is dissolved; its shots stay as they are.`, () => void again(group));
      }
    },
  };
}

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import type { components } from "@/api/schema";
import { counted } from "@/lib/words";
import { tellDone, tellFault } from "@/ui/tell";
import type { Card } from "../card/card";
import { onceBy, useWishKey } from "./wishes";

type Shot = components["schemas"]["ShotOut"];
export type ShotVerbs = ReturnType<typeof useShotVerbs>;

/** One of them by its code, several by their number: `S01-SH03`, `3 shots`. */
export function named(codes: readonly string[]): string {
  return codes.length === 1 ? (codes[0] ?? "") : counted(codes.length, "shot");
}

const areOrIs = (codes: readonly string[]) => (codes.length === 1 ? "is" : "are");

/** The shot verbs as calls: each says in passing what was done, with a way back. */
export function useShotVerbs(project: string) {
  const cache = useQueryClient();
  const once = useWishKey();
  return useMemo(() => verbsOf(project, cache, once), [project, cache, once]);
}

function verbsOf(project: string, cache: QueryClient, once: ReturnType<typeof useWishKey>) {
  const path = { project };
  const makeOld = () =>
    Promise.all(
      ["board", "shots", "scenes"].map((part) =>
        cache.invalidateQueries({ queryKey: keys.project(project, part) }),
      ),
    );
  /** Does a deed, tells a refusal in passing, and has the screens look again; answers nothing when refused. */
  const attempt = async <T>(deed: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await deed();
    } catch (error) {
      tellFault(error);
      return undefined;
    } finally {
      void makeOld();
    }
  };
  const bin = (shot: string) =>
    api.DELETE("/api/v1/projects/{project}/shots/{shot}", { params: { path: { project, shot } } });
  const binAll = async (shots: readonly string[]) => {
    for (const shot of shots) await bin(shot);
  };
  const omitted = (shots: readonly string[]) =>
    body(
      api.POST("/api/v1/projects/{project}/shots/omissions", {
        params: { path },
        body: { shots: [...shots] },
      }),
    );
  const restored = (shots: readonly string[]) =>
    body(
      api.POST("/api/v1/projects/{project}/shots/restorations", {
        params: { path },
        body: { shots: [...shots] },
      }),
    );
  const saveCard = (shot: string, seen: number, card: Card) =>
    body(
      api.PUT("/api/v1/projects/{project}/shots/{shot}/card", {
        params: { path: { project, shot } },
        body: { seen_card_version: seen, card },
      }),
    );

  const omit = async (shots: readonly string[]) => {
    const done = await attempt(() => omitted(shots));
    if (!done) return;
    if (done.codes.length === 0) return tellDone(`${named(shots)} ${areOrIs(shots)} omitted already.`);
    tellDone(`${named(done.codes)} ${areOrIs(done.codes)} omitted. Takes stay.`, () => {
      void restore(done.codes);
    });
  };
  const restore = async (shots: readonly string[]) => {
    const done = await attempt(() => restored(shots));
    if (done) tellDone(`${named(done.codes)} ${areOrIs(done.codes)} back.`, () => void omit(done.codes));
  };
  const copy = async (shots: readonly string[]): Promise<readonly string[]> => {
    const made = await attempt(() =>
      once(["copy", shots], (key) =>
        body(
          api.POST("/api/v1/projects/{project}/shots/copies", {
            params: { path, header: onceBy(key) },
            body: { shots: [...shots] },
          }),
        ),
      ),
    );
    const codes = (made?.items ?? []).map((shot) => shot.code);
    if (codes.length === 0) return codes;
    const words =
      codes.length === 1
        ? `${codes[0]} is a copy of ${named(shots)}.`
        : `${named(codes)} were added as copies.`;
    tellDone(words, () => void attempt(() => binAll(codes)));
    return codes;
  };
  /** Puts an empty shot after another of its scene; answers its code. */
  const insertAfter = async (shot: string, scene: string): Promise<string | undefined> => {
    const made = await attempt(() =>
      once(["insert", shot], (key) =>
        body(
          api.POST("/api/v1/projects/{project}/shots", {
            params: { path, header: onceBy(key) },
            body: { scene, after: shot, title: "" },
          }),
        ),
      ),
    );
    if (made) tellDone(`${made.code} stands after ${shot}.`, () => void attempt(() => bin(made.code)));
    return made?.code;
  };
  const remove = async (shot: string): Promise<boolean> => {
    const done = await attempt(async () => {
      await bin(shot);
      return true;
    });
    if (done) tellDone(`${shot} is in the bin.`, () => void attempt(() => takeFromBin(shot)));
    return done === true;
  };
  const takeFromBin = (shot: string) =>
    body(
      api.POST("/api/v1/projects/{project}/shots/{shot}/take-from-bin", {
        params: { path: { project, shot } },
      }),
    );
  /** Moves shots to another scene. A refusal is thrown, for the dialog to show. */
  const move = async (shots: readonly string[], scene: string, after: string | null): Promise<Shot[]> => {
    const made = await once(["move", shots, scene, after], (key) =>
      body(
        api.POST("/api/v1/projects/{project}/shots/moves", {
          params: { path, header: onceBy(key) },
          body: { shots: [...shots], scene, after },
        }),
      ),
    );
    void makeOld();
    const codes = made.items.map((shot) => shot.code);
    tellDone(`${named(shots)} ${areOrIs(shots)} now ${named(codes)} in ${scene}.`, () => {
      void attempt(async () => {
        await binAll(codes);
        await restored(shots);
      });
    });
    return made.items;
  };
  return { omit, restore, copy, insertAfter, remove, move, makeOld, attempt, bin, restored, saveCard };
}

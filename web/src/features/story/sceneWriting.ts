import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, body } from "@/api/client";
import { makeOld, noteScene, type Scene } from "@/api/plan";
import type { components } from "@/api/schema";
import { sceneConsequences } from "@/api/stale";
import { consequencesInWords } from "@/lib/stale";
import { useEdits, type Writing } from "@/lib/useEdits";
import { tellDone } from "@/ui/tell";

type Schemas = components["schemas"];
export type Worn = Schemas["WardrobeWanted"] & { worn_by: string | null; state: string };

/** The fields of a scene as they are written; assets by their slugs. */
export interface SceneWords {
  title: string;
  int_ext: Schemas["IntExt"] | null;
  place: string;
  time_of_day: Schemas["TimeOfDay"] | null;
  sequence: string | null;
  beat: string | null;
  story_job: string;
  turning_point: string;
  light_note: string;
  continuity_notes: string;
  screen_direction: string;
  cast: string[];
  location: string[];
  props: string[];
  wardrobe: Worn[];
}

/** The writable fields of a scene as the server has it. */
export function wordsOf(scene: Scene): SceneWords {
  const slugs = (used: Scene["cast"]) => used.map(({ asset }) => asset);
  return {
    title: scene.title,
    int_ext: scene.int_ext as SceneWords["int_ext"],
    place: scene.place,
    time_of_day: scene.time_of_day as SceneWords["time_of_day"],
    sequence: scene.sequence,
    beat: scene.beat,
    story_job: scene.story_job,
    turning_point: scene.turning_point,
    light_note: scene.light_note,
    continuity_notes: scene.continuity_notes,
    screen_direction: scene.screen_direction,
    cast: slugs(scene.cast),
    location: slugs(scene.location),
    props: slugs(scene.props),
    wardrobe: scene.wardrobe.map(({ asset, worn_by, state }) => ({ asset, worn_by, state })),
  };
}

export type SceneWriting = Writing<SceneWords>;

/**
 * A scene's fields, saved as they are written. What that makes stale is asked before each save and told with it, with
 * a way back that writes what stood there before.
 */
export function useSceneWriting(project: string, scene: Scene): SceneWriting {
  const cache = useQueryClient();
  const now = useRef<SceneWriting>(undefined);
  const saved = wordsOf(scene);
  const putBack = (changed: Partial<SceneWords>) => {
    for (const field of Object.keys(changed) as (keyof SceneWords)[]) now.current?.set(field, saved[field]);
    now.current?.flush();
  };
  const writing = useEdits<SceneWords>({
    name: `${project}/scene/${scene.code}`,
    saved,
    version: scene.version,
    save: async (changes, version) => {
      const told = await staleBy(project, scene.code, { ...changes, seen_version: version });
      const call = api.PATCH("/api/v1/projects/{project}/scenes/{scene}", {
        params: { path: { project, scene: scene.code } },
        body: { ...changes, seen_version: version },
      });
      const fresh = await body(call);
      noteScene(cache, project, fresh);
      void makeOld(cache, project, "board", "story", "beats", "wardrobe", "stale");
      if (told) tellDone(told, () => putBack(changes));
      return { saved: wordsOf(fresh), version: fresh.version };
    },
    refresh: () => makeOld(cache, project, "scenes"),
  });
  now.current = writing;
  return writing;
}

/** The fields that no take rests on; to write them is never held up by a question. */
const RESTED_ON_BY_NONE = new Set([
  "title",
  "sequence",
  "beat",
  "story_job",
  "turning_point",
  "seen_version",
]);

/** What an edit makes stale, in words; nothing when it makes nothing stale or when that cannot be told now. */
async function staleBy(project: string, scene: string, edit: Schemas["SceneEdit"]) {
  if (Object.keys(edit).every((field) => RESTED_ON_BY_NONE.has(field))) return undefined;
  const told = await sceneConsequences(project, scene, edit).catch(() => undefined);
  return told && consequencesInWords("This makes", told);
}

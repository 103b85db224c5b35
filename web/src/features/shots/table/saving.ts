import { api, body } from "@/api/client";
import { asProblem } from "@/api/problem";
import { isSame, valueAt, withValueAt } from "../card/card";
import type { Shot } from "../queries";
import type { Value } from "./columns";
import { type CellEdit, writesOf } from "./edits";

/** What became of a shot's edits: the shot as it is now, and the cells that somebody else changed meanwhile. */
export interface Saved {
  shot: Shot;
  clashes: { edit: CellEdit; theirs: Value }[];
}

const TRIES = 4;

/**
 * Saves the edits of one shot on top of what the server has now. What others changed in other fields stays; a cell
 * that they changed too is left alone and told. Somebody may save between the look and the save: then it is looked at
 * again.
 */
export async function saveCells(project: string, code: string, edits: readonly CellEdit[]): Promise<Saved> {
  for (let tries = 1; ; tries += 1) {
    const present = await body(
      api.GET("/api/v1/projects/{project}/shots/{shot}", { params: { path: { project, shot: code } } }),
    );
    try {
      return await savedOnto(project, present, edits);
    } catch (error) {
      if (asProblem(error).code !== "stale" || tries === TRIES) throw error;
    }
  }
}

async function savedOnto(project: string, present: Shot, edits: readonly CellEdit[]): Promise<Saved> {
  const clashes: Saved["clashes"] = [];
  const fits = (edit: CellEdit, there: Value) => {
    if (isSame(there, edit.base) || isSame(there, edit.value)) return true;
    clashes.push({ edit, theirs: there });
    return false;
  };
  let { card, title } = present;
  for (const edit of edits) {
    const { path } = writesOf(edit.column);
    if (path === "title") {
      if (fits(edit, present.title)) title = String(edit.value ?? "");
    } else if (fits(edit, (valueAt(present.card, path) as Value | undefined) ?? null)) {
      card = withValueAt(card, path, edit.value);
    }
  }
  const params = { path: { project, shot: present.code } };
  let shot = present;
  if (!isSame(card, present.card)) {
    shot = await body(
      api.PUT("/api/v1/projects/{project}/shots/{shot}/card", {
        params,
        body: { seen_card_version: present.card_version, card },
      }),
    );
  }
  if (title !== present.title) {
    shot = await body(
      api.PATCH("/api/v1/projects/{project}/shots/{shot}", {
        params,
        body: { seen_version: shot.version, title },
      }),
    );
  }
  return { shot, clashes };
}

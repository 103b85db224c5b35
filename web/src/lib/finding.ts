import { codeMeant } from "./codes";

/** Something that can be found by typing. `words` are further words that lead to it. */
export interface Findable {
  title: string;
  words?: string;
}

const OPENINGS = /^(?:go to|jump to|open|show|find)\s+/;

/** Lower case, without accents, without `go to` in front. */
export function asTyped(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
  return plain.replace(OPENINGS, "").replace(/\s+/g, " ");
}

function scoreOfWord(word: string, title: string, rest: string): number {
  if (title === word) return 100;
  if (title.startsWith(word)) return 60;
  if (` ${title}`.includes(` ${word}`)) return 40;
  if (` ${rest}`.includes(` ${word}`)) return 24;
  if (title.includes(word)) return 12;
  return rest.includes(word) ? 6 : 0;
}

function score(typed: string, thing: Findable, code: string | undefined): number {
  const title = asTyped(thing.title);
  const own = title.split(" ")[0] ?? "";
  if (code !== undefined && own === code.toLowerCase()) return 400;
  if (code !== undefined && own.startsWith(`${code.toLowerCase()}-`)) return 350;
  if (title === typed) return 300;
  const rest = asTyped(thing.words ?? "");
  const scores = typed.split(" ").map((word) => scoreOfWord(word, title, rest));
  return scores.includes(0) ? 0 : scores.reduce((sum, one) => sum + one, 0) / scores.length;
}

/** What fits the typed words best, best first; every word must occur. Nothing typed: all, in their own order. */
export function found<T extends Findable>(typed: string, things: readonly T[], limit = 40): T[] {
  const wanted = asTyped(typed);
  if (wanted === "") return things.slice(0, limit);
  const code = codeMeant(wanted);
  return things
    .map((thing, at) => ({ thing, at, score: score(wanted, thing, code) }))
    .filter((entry) => entry.score > 0)
    .sort((one, other) => other.score - one.score || one.at - other.at)
    .slice(0, limit)
    .map((entry) => entry.thing);
}

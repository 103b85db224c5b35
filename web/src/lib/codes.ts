/** What a code names, by its pattern: S02 · S02-SH03 · S02-SH03-T04 · SQ01 · H03. */
export type CodeKind = "scene" | "shot" | "take" | "sequence" | "handoff";

const PATTERNS: [CodeKind, RegExp][] = [
  ["take", /^S\d{2,}[A-Z]?-SH\d{2,}[A-Z]?-T\d{2,}$/],
  ["shot", /^S\d{2,}[A-Z]?-SH\d{2,}[A-Z]?$/],
  ["scene", /^S\d{2,}[A-Z]?$/],
  ["sequence", /^SQ\d{2,}$/],
  ["handoff", /^H\d{2,}$/],
];

/** What a code names; undefined when it is no code. */
export function kindOfCode(code: string): CodeKind | undefined {
  return PATTERNS.find(([, pattern]) => pattern.test(code))?.[0];
}

const IN_TEXT =
  /(?<![\w-])(?:S\d{2,3}[A-Z]?(?:-SH\d{2,3}[A-Z]?(?:-T\d{2,4})?)?|SQ\d{2,3}|H\d{2})(?![\w-]|\.\d)/g;

/** A text cut at its codes, in order; joining all `text` gives the whole again. */
export function cutAtCodes(text: string): { text: string; kind?: CodeKind }[] {
  const parts: { text: string; kind?: CodeKind }[] = [];
  let from = 0;
  for (const found of text.matchAll(IN_TEXT)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    const kind = kindOfCode(found[0]);
    parts.push(kind ? { text: found[0], kind } : { text: found[0] });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

const HASTY = /^s?(\d{1,3})([a-z]?)(?:[\s\-_.]*sh?(\d{1,3})([a-z]?)(?:[\s\-_.]*t(\d{1,4}))?)?$/i;

/** The code that somebody meant who typed `s2sh3t4`, `S2 SH3` or `s02-sh03`; undefined when they meant none. */
export function codeMeant(typed: string): string | undefined {
  const found = HASTY.exec(typed.trim());
  if (!found) return undefined;
  const [, scene = "", sceneLetter = "", shot, shotLetter = "", take] = found;
  const two = (digits: string) => digits.padStart(2, "0");
  let code = `S${two(scene)}${sceneLetter.toUpperCase()}`;
  if (shot !== undefined) code += `-SH${two(shot)}${shotLetter.toUpperCase()}`;
  if (take !== undefined) code += `-T${two(take)}`;
  return code;
}

/** The shot of a take's code, the scene of a shot's; undefined above a scene. */
export function parentCode(code: string): string | undefined {
  const at = code.lastIndexOf("-");
  return at < 0 ? undefined : code.slice(0, at);
}

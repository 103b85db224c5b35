/** A stretch of a line that is not of the film: a note to a reader, or words struck out. Half-open, in characters. */
export interface Veil {
  from: number;
  to: number;
  kind: "note" | "boneyard";
}

export interface VeiledLine {
  /** The line without its veiled stretches. */
  bare: string;
  veils: readonly Veil[];
}

const ENDS = { note: "]]", boneyard: "*/" } as const;
const BEGINS = /\[\[|\/\*/g;
const NONE: readonly Veil[] = [];

/** Where the next note or boneyard begins in a line. */
function nextBegin(text: string, from: number): { at: number; kind: Veil["kind"] } | undefined {
  BEGINS.lastIndex = from;
  const found = BEGINS.exec(text);
  return found ? { at: found.index, kind: found[0] === "[[" ? "note" : "boneyard" } : undefined;
}

/** The line without the veils. */
function unveiled(text: string, veils: readonly Veil[]): string {
  let bare = "";
  let from = 0;
  for (const veil of veils) {
    bare += text.slice(from, veil.from);
    from = veil.to;
  }
  return bare + text.slice(from);
}

/** Whether what opens at `at` closes in this line or one of those after it; an empty line ends the search for a note. */
function closes(lines: readonly string[], line: number, at: number, kind: Veil["kind"]): boolean {
  if (lines[line]?.includes(ENDS[kind], at)) return true;
  for (let next = line + 1; next < lines.length; next += 1) {
    const text = lines[next] ?? "";
    if (kind === "note" && text === "") return false;
    if (text.includes(ENDS[kind])) return true;
  }
  return false;
}

/** Finds notes `[[ ]]` and boneyards, over several lines too. What is never closed is plain text. */
export function readVeils(lines: readonly string[]): VeiledLine[] {
  let open: Veil["kind"] | undefined;
  return lines.map((text, line) => {
    if (!open && !text.includes("[[") && !text.includes("/*")) return { bare: text, veils: NONE };
    const veils: Veil[] = [];
    let at = 0;
    while (at <= text.length) {
      const begin: { at: number; kind: Veil["kind"] } | undefined = open
        ? { at, kind: open }
        : nextBegin(text, at);
      if (!begin) break;
      const inside = open ? begin.at : begin.at + 2;
      if (!open && !closes(lines, line, inside, begin.kind)) {
        at = inside;
        continue;
      }
      const end = text.indexOf(ENDS[begin.kind], inside);
      const to = end < 0 ? text.length : end + 2;
      if (to > begin.at) veils.push({ from: begin.at, to, kind: begin.kind });
      open = end < 0 ? begin.kind : undefined;
      if (end < 0) break;
      at = to;
    }
    return { bare: unveiled(text, veils), veils };
  });
}

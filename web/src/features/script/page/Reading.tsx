import { memo, type ReactNode, useMemo } from "react";
import { marksIn } from "../fountain/inline";
import { heightOf } from "../fountain/length";
import type { ScriptLine } from "../fountain/lines";
import styles from "./page.module.css";

const LINE_PX = 24;

/** A stretch of the script from one heading to the next. */
interface Part {
  /** The number of its first line, from 0. */
  from: number;
  texts: readonly string[];
  lines: readonly ScriptLine[];
}

function partsOf(texts: readonly string[], lines: readonly ScriptLine[]): Part[] {
  const begins = [
    0,
    ...lines.flatMap(({ kind }, at) => (kind === "scene" && at > 0 ? [at] : [])),
    lines.length,
  ];
  return begins.slice(0, -1).map((from, at) => {
    const to = begins[at + 1];
    return { from, texts: texts.slice(from, to), lines: lines.slice(from, to) };
  });
}

/** The whole script to read, without an editor: it can be searched by the browser and costs no further code. */
export function Reading({ texts, lines }: { texts: readonly string[]; lines: readonly ScriptLine[] }) {
  const parts = useMemo(() => partsOf(texts, lines), [texts, lines]);
  return parts.map((part) => <ScenePart key={part.from} part={part} />);
}

const ScenePart = memo(function ScenePart({ part }: { part: Part }) {
  const height = heightOf(part.lines) * LINE_PX;
  return (
    // While it is not laid out, the whole answers for its lines.
    <div
      className={styles.scene}
      style={{ containIntrinsicBlockSize: `auto ${height}px` }}
      data-line={part.from}
    >
      {part.lines.map((line, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text is where it stands
          key={at}
          className={styles.line}
          data-kind={line.kind}
          data-line={part.from + at}
        >
          {marked(part.texts[at] ?? "", line)}
        </div>
      ))}
    </div>
  );
});

/** A line's words in stretches: each is drawn in all the ways that lie over it. */
function marked(text: string, line: ScriptLine): ReactNode {
  const marks = marksIn(text, line);
  if (marks.length === 0) return text;
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, to])])].sort(
    (one, other) => one - other,
  );
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1] ?? text.length;
    return marks
      .filter((mark) => mark.from <= from && mark.to >= to)
      .reduceRight<ReactNode>(
        (words, { look }) => (
          <span key={from} className={styles.mark} data-look={look}>
            {words}
          </span>
        ),
        text.slice(from, to),
      );
  });
}

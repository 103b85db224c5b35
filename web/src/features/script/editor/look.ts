import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { type Mark, marksIn } from "../fountain/inline";
import type { LineKind } from "../fountain/lines";
import styles from "../page/page.module.css";
import { scriptLines } from "./reading";

const kept = new Map<string, Decoration>();

function once(name: string, make: () => Decoration): Decoration {
  const known = kept.get(name) ?? make();
  kept.set(name, known);
  return known;
}

const lineOf = (kind: LineKind) =>
  once(kind, () => Decoration.line({ class: styles.line ?? "", attributes: { "data-kind": kind } }));
const markOf = (look: Mark["look"]) =>
  once(`is ${look}`, () => Decoration.mark({ class: styles.mark ?? "", attributes: { "data-look": look } }));

/** Draws only what is on screen: each line by its kind, and the stretches in it. */
function drawn(view: EditorView): DecorationSet {
  const lines = view.state.field(scriptLines);
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const { number, from: start, to: end, text } = view.state.doc.lineAt(at);
      const line = lines[number - 1];
      if (line) {
        builder.add(start, start, lineOf(line.kind));
        for (const mark of marksIn(text, line))
          builder.add(start + mark.from, start + mark.to, markOf(mark.look));
      }
      at = end + 1;
    }
  }
  return builder.finish();
}

const drawing = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = drawn(view);
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = drawn(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** The editor takes the letters of the page that it stands on. */
const ground = EditorView.theme({
  "&": { backgroundColor: "transparent", color: "inherit" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit", overflowX: "visible" },
  ".cm-content": { padding: "0", caretColor: "var(--ct-ring)" },
  ".cm-content:focus-visible": { outline: "none" },
  ".cm-line": { padding: "0" },
  ".cm-placeholder": { color: "var(--ct-quiet)" },
});

/** A script as it is read: what each line is, how it is drawn, wrapped at the page's edge. */
export const scriptLook: Extension = [scriptLines, drawing, ground, EditorView.lineWrapping];

import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { type Mark, marksIn } from "../fountain/inline";
import type { LineKind } from "../fountain/lines";
import { scriptLines } from "./reading";

const kept = new Map<string, Decoration>();

function once(name: string, make: () => Decoration): Decoration {
  const known = kept.get(name) ?? make();
  kept.set(name, known);
  return known;
}

const lineOf = (kind: LineKind) => once(kind, () => Decoration.line({ class: `cm-fn-${kind}` }));
const markOf = (look: Mark["look"]) => once(`.${look}`, () => Decoration.mark({ class: `cm-fn-is-${look}` }));

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

/** A page of a screenplay: sixty columns, speeches set in. On a small screen the page is the screen. */
const page = EditorView.theme({
  "&": { backgroundColor: "transparent", color: "inherit" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--mantine-font-family-monospace)",
    fontSize: "15px",
    lineHeight: "24px",
    fontVariantLigatures: "none",
    overflowX: "visible",
  },
  ".cm-content": { padding: "0", caretColor: "var(--ct-ring)" },
  ".cm-content:focus-visible": { outline: "none" },
  ".cm-line": { padding: "0" },
  ".cm-placeholder": { color: "var(--ct-quiet)" },
  ".cm-line.cm-fn-scene": { fontWeight: "700", textTransform: "uppercase" },
  ".cm-line.cm-fn-character": { paddingInlineStart: "20ch" },
  ".cm-line.cm-fn-parenthetical": { paddingInlineStart: "15ch", paddingInlineEnd: "16ch" },
  ".cm-line.cm-fn-dialogue": { paddingInlineStart: "10ch", paddingInlineEnd: "13ch" },
  ".cm-line.cm-fn-lyrics": { paddingInlineStart: "10ch", paddingInlineEnd: "13ch", fontStyle: "italic" },
  ".cm-line.cm-fn-transition": { textAlign: "end" },
  ".cm-line.cm-fn-centred": { textAlign: "center" },
  ".cm-line.cm-fn-title": { color: "var(--ct-quiet)" },
  ".cm-line.cm-fn-section": { color: "var(--ct-quiet)", fontWeight: "700" },
  ".cm-line.cm-fn-synopsis": { color: "var(--ct-quiet)", fontStyle: "italic" },
  ".cm-line.cm-fn-page-break": { color: "var(--ct-quiet)", textAlign: "center" },
  ".cm-line.cm-fn-note, .cm-line.cm-fn-boneyard": { color: "var(--ct-quiet)" },
  ".cm-fn-is-mark": { color: "var(--ct-quiet)", fontWeight: "400", fontStyle: "normal" },
  ".cm-fn-is-bold": { fontWeight: "700" },
  ".cm-fn-is-italic": { fontStyle: "italic" },
  ".cm-fn-is-underline": { textDecoration: "underline", textUnderlineOffset: "4px" },
  ".cm-fn-is-number": { color: "var(--ct-quiet)", fontWeight: "400" },
  ".cm-fn-is-extension": { color: "var(--ct-quiet)" },
  ".cm-fn-is-key": { color: "var(--mantine-color-text)" },
  ".cm-fn-is-note": {
    color: "var(--ct-quiet)",
    fontStyle: "italic",
    backgroundColor: "color-mix(in srgb, var(--ct-ring) 9%, transparent)",
    borderRadius: "3px",
  },
  ".cm-fn-is-boneyard": { color: "var(--ct-quiet)", textDecoration: "line-through" },
  "@media (max-width: 720px)": {
    ".cm-scroller": { fontSize: "14px", lineHeight: "22px" },
    ".cm-line.cm-fn-character": { paddingInlineStart: "8ch" },
    ".cm-line.cm-fn-parenthetical": { paddingInlineStart: "6ch", paddingInlineEnd: "2ch" },
    ".cm-line.cm-fn-dialogue, .cm-line.cm-fn-lyrics": { paddingInlineStart: "4ch", paddingInlineEnd: "2ch" },
  },
});

/** A script as it is read: what each line is, how it is drawn, wrapped at the page's edge. */
export const scriptLook: Extension = [scriptLines, drawing, page, EditorView.lineWrapping];

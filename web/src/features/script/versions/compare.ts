import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { scriptLook } from "../editor/look";

export type Layout = "beside" | "under";

/** Our colours in place of the red and green of the merge views; what went is struck out besides. */
const mergeLook = EditorView.theme({
  ".cm-line, .cm-deletedChunk .cm-deletedLine": { paddingInline: "12px" },
  "&.cm-merge-a .cm-changedLine, .cm-deletedChunk": {
    backgroundColor: "color-mix(in srgb, var(--ct-miss) 12%, transparent)",
  },
  "&.cm-merge-b .cm-changedLine": {
    backgroundColor: "color-mix(in srgb, var(--ct-pass) 13%, transparent)",
  },
  ".cm-insertedLine": { background: "none" },
  "&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText": {
    background: "color-mix(in srgb, var(--ct-miss) 26%, transparent)",
    textDecoration: "line-through",
    textDecorationColor: "var(--ct-miss)",
  },
  "&.cm-merge-b .cm-changedText": {
    background: "color-mix(in srgb, var(--ct-pass) 30%, transparent)",
  },
  "&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter": { background: "var(--ct-miss)" },
  "&.cm-merge-b .cm-changedLineGutter": { background: "var(--ct-pass)" },
  ".cm-gutters": { background: "none", border: "none" },
  ".cm-deletedChunk": { paddingInlineStart: "0" },
  ".cm-collapsedLines": {
    padding: "4px 12px",
    background: "var(--ct-panel-raised)",
    color: "var(--ct-quiet)",
    fontFamily: "var(--mantine-font-family)",
    fontSize: "13px",
  },
  ".cm-collapsedLines:before, .cm-collapsedLines:after": { content: '""', margin: "0" },
});

const COLLAPSE = { margin: 3, minSize: 6 };
const DIFF = { scanLimit: 5_000, timeout: 1_500 };

const reading = (label: string): Extension => [
  mergeLook,
  scriptLook,
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
];

const writing = (label: string): Extension => [
  mergeLook,
  scriptLook,
  EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "true" }),
];

/** Two texts to look at: side by side, or one with what went above what came. Answers how to take it down. */
export function compare(
  parent: HTMLElement,
  layout: Layout,
  [before, after]: readonly [string, string],
  [beforeLabel, afterLabel]: readonly [string, string],
): () => void {
  if (layout === "beside") {
    const view = new MergeView({
      parent,
      a: { doc: before, extensions: reading(beforeLabel) },
      b: { doc: after, extensions: reading(afterLabel) },
      collapseUnchanged: COLLAPSE,
      diffConfig: DIFF,
      gutter: true,
    });
    return () => view.destroy();
  }
  const unified = unifiedMergeView({
    original: before,
    mergeControls: false,
    collapseUnchanged: COLLAPSE,
    diffConfig: DIFF,
    syntaxHighlightDeletions: false,
  });
  const view = new EditorView({ parent, doc: after, extensions: [reading(afterLabel), unified] });
  return () => view.destroy();
}

export interface Merging {
  text: () => string;
  destroy: () => void;
}

/** Somebody's text on the left to take from, one's own on the right to write in. */
export function mergeDesk(
  parent: HTMLElement,
  { theirs, mine, theirLabel }: { theirs: string; mine: string; theirLabel: string },
): Merging {
  const view = new MergeView({
    parent,
    a: { doc: theirs, extensions: reading(theirLabel) },
    b: { doc: mine, extensions: writing("The script as it will be saved") },
    revertControls: "a-to-b",
    renderRevertControl: takeButton,
    collapseUnchanged: COLLAPSE,
    diffConfig: DIFF,
    gutter: true,
  });
  return { text: () => view.b.state.doc.toString(), destroy: () => view.destroy() };
}

function takeButton(): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "→";
  button.title = "Take these words from the left";
  button.setAttribute("aria-label", "Take these words from the left");
  return button;
}

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Annotation, EditorState, type StateEffect, Transaction } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import type { ScriptLine } from "../fountain/lines";
import { type Caret, coveredPx } from "../page/caret";
import { scriptLook } from "./look";
import { scriptLines } from "./reading";

/** Marks a text that came from the server: nobody typed it. */
const fromServer = Annotation.define<boolean>();

export interface DeskOptions {
  text: string;
  label: string;
  /** Somebody typed. */
  onTyped: (text: string) => void;
  onLines: (lines: readonly ScriptLine[]) => void;
  /** The line, from 0, at which somebody writes or reads. */
  onPlace: (line: number) => void;
  /** To the scene before (-1) or after (1). */
  onStep: (by: -1 | 1) => void;
}

/** The editor of a script on its page, without anything of React. */
export class Desk {
  private readonly view: EditorView;

  constructor(
    parent: HTMLElement,
    private readonly options: DeskOptions,
  ) {
    this.view = new EditorView({ parent, state: this.made() });
    options.onLines(this.view.state.field(scriptLines));
    window.addEventListener("scroll", this.scrolled, { passive: true });
  }

  private made(): EditorState {
    const { text, label, onStep } = this.options;
    const step = (by: -1 | 1) => () => {
      onStep(by);
      return true;
    };
    return EditorState.create({
      doc: text,
      extensions: [
        scriptLook,
        history(),
        keymap.of([
          { key: "Alt-PageUp", run: step(-1), preventDefault: true },
          { key: "Alt-PageDown", run: step(1), preventDefault: true },
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": label,
          spellcheck: "true",
          autocorrect: "on",
          autocapitalize: "sentences",
        }),
        // A dropped file is a script to import, not words to put in.
        EditorView.domEventHandlers({ drop: (event) => (event.dataTransfer?.files.length ?? 0) > 0 }),
        EditorView.scrollMargins.of(() => ({ top: coveredPx(), bottom: 48 })),
        placeholder("EXT. ALLEY - NIGHT"),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) this.options.onLines(update.state.field(scriptLines));
          if (update.docChanged && !update.transactions.some((one) => one.annotation(fromServer)))
            this.options.onTyped(update.state.doc.toString());
          if (update.selectionSet || update.docChanged) this.placed();
        }),
      ],
    });
  }

  private placed(): void {
    const { state } = this.view;
    this.options.onPlace(state.doc.lineAt(state.selection.main.head).number - 1);
  }

  private isLooking = false;
  /** Where one is, is the caret while it can be seen, else what stands under the bars at the top. */
  private readonly scrolled = () => {
    if (this.isLooking) return;
    this.isLooking = true;
    requestAnimationFrame(() => {
      this.isLooking = false;
      if (this.view.hasFocus && this.isCaretSeen()) return this.placed();
      const block = this.view.lineBlockAtHeight(coveredPx() + 24 - this.view.documentTop);
      this.options.onPlace(this.view.state.doc.lineAt(block.from).number - 1);
    });
  };

  private isCaretSeen(): boolean {
    const { top } = this.view.lineBlockAt(this.view.state.selection.main.head);
    const onScreen = top + this.view.documentTop;
    return onScreen >= coveredPx() - 24 && onScreen <= window.innerHeight;
  }

  text(): string {
    return this.view.state.doc.toString();
  }

  /** Puts another text in place of the one that is there, the caret staying where it can; no step of undo. */
  show(text: string): void {
    const before = this.text();
    if (text === before) return;
    this.view.dispatch({
      changes: replacement(before, text),
      annotations: [fromServer.of(true), Transaction.addToHistory.of(false)],
    });
  }

  /** Puts another text in place as if its writer had typed it: it can be undone. */
  write(text: string): void {
    this.view.dispatch({ changes: replacement(this.text(), text), userEvent: "input.replace" });
  }

  /** Writes letters at the caret. */
  type(letters: string): void {
    if (letters === "") return;
    this.view.dispatch({ ...this.view.state.replaceSelection(letters), userEvent: "input.type" });
  }

  /** Puts the caret where somebody clicked, on the spot of the screen at which they saw it. */
  begin({ line, column, top }: Caret): void {
    const at = this.positionOf(line, column);
    const yMargin = Math.max(0, (top ?? coveredPx()) - coveredPx());
    this.goToPosition(at, top === undefined ? [] : [EditorView.scrollIntoView(at, { y: "start", yMargin })]);
  }

  /** Brings a line to the top of the screen, with the caret at its head. */
  goTo(line: number): void {
    const at = this.positionOf(line, 0);
    this.goToPosition(at, [EditorView.scrollIntoView(at, { y: "start", yMargin: 0 })]);
  }

  private positionOf(line: number, column: number): number {
    const { doc } = this.view.state;
    const { from, to } = doc.line(Math.min(line + 1, doc.lines));
    return Math.min(from + column, to);
  }

  private goToPosition(anchor: number, effects: StateEffect<unknown>[]): void {
    this.view.dispatch({ selection: { anchor }, effects });
    this.view.focus();
  }

  destroy(): void {
    window.removeEventListener("scroll", this.scrolled);
    this.view.destroy();
  }
}

/** The smallest single change that makes one text of another. */
export function replacement(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}

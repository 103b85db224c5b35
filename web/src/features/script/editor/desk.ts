import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Annotation, EditorState, Transaction } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import type { ScriptLine } from "../fountain/lines";
import { scriptLook } from "./look";
import { scriptLines } from "./reading";

/** Below the bar at the top of the window and the one of the script. */
const COVERED_PX = 128;
/** Marks a text that came from the server: nobody typed it. */
const fromServer = Annotation.define<boolean>();

export interface DeskOptions {
  text: string;
  canWrite: boolean;
  label: string;
  /** Somebody typed; the text is read only when it is asked for. */
  onTyped: (text: () => string) => void;
  onLines: (lines: readonly ScriptLine[]) => void;
  /** The line, from 0, at which the writer writes or the reader reads. */
  onPlace: (line: number) => void;
  onSave: () => void;
  /** To the scene before (-1) or after (1). */
  onStep: (by: -1 | 1) => void;
}

/** The editor of a script on its page, without anything of React. */
export class Desk {
  readonly view: EditorView;

  constructor(
    parent: HTMLElement,
    private readonly options: DeskOptions,
  ) {
    this.view = new EditorView({ parent, state: this.begin() });
    options.onLines(this.view.state.field(scriptLines));
    window.addEventListener("scroll", this.scrolled, { passive: true });
  }

  private begin(): EditorState {
    const { text, canWrite, label, onSave, onStep } = this.options;
    const deed = (act: () => void) => () => {
      act();
      return true;
    };
    return EditorState.create({
      doc: text,
      extensions: [
        scriptLook,
        history(),
        keymap.of([
          { key: "Mod-s", run: deed(onSave), preventDefault: true },
          { key: "Alt-PageUp", run: deed(() => onStep(-1)), preventDefault: true },
          { key: "Alt-PageDown", run: deed(() => onStep(1)), preventDefault: true },
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        EditorState.readOnly.of(!canWrite),
        EditorView.editable.of(canWrite),
        EditorView.contentAttributes.of({
          "aria-label": label,
          spellcheck: "true",
          autocorrect: "on",
          autocapitalize: "sentences",
          tabindex: "0",
        }),
        EditorView.scrollMargins.of(() => ({ top: COVERED_PX, bottom: 48 })),
        placeholder("EXT. ALLEY - NIGHT"),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) this.options.onLines(update.state.field(scriptLines));
          if (update.docChanged && !update.transactions.some((one) => one.annotation(fromServer)))
            this.options.onTyped(() => update.view.state.doc.toString());
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
  /** A reader's place is what stands under the bars; a writer's is the caret, while it can be seen. */
  private readonly scrolled = () => {
    if (this.isLooking) return;
    this.isLooking = true;
    requestAnimationFrame(() => {
      this.isLooking = false;
      const block = this.view.lineBlockAtHeight(COVERED_PX + 24 - this.view.documentTop);
      if (!this.view.hasFocus || !this.isCaretSeen())
        this.options.onPlace(this.view.state.doc.lineAt(block.from).number - 1);
      else this.placed();
    });
  };

  private isCaretSeen(): boolean {
    const { top } = this.view.lineBlockAt(this.view.state.selection.main.head);
    const onScreen = top + this.view.documentTop;
    return onScreen >= COVERED_PX - 24 && onScreen <= window.innerHeight;
  }

  text(): string {
    return this.view.state.doc.toString();
  }

  /** Puts another text in place of the one that is there, the caret staying where it can; no step of undo. */
  show(text: string): void {
    const before = this.text();
    if (text === before) return;
    const { from, to, insert } = replacement(before, text);
    this.view.dispatch({
      changes: { from, to, insert },
      annotations: [fromServer.of(true), Transaction.addToHistory.of(false)],
    });
  }

  /** Brings a line to the top of the screen, with the caret at its head. */
  goTo(line: number): void {
    const { doc } = this.view.state;
    const { from } = doc.line(Math.min(line + 1, doc.lines));
    this.view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: "start", yMargin: 0 }),
    });
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

import { StateField, type Text } from "@codemirror/state";
import { readLines, type ScriptLine } from "../fountain/lines";

const read = (doc: Text) => readLines([...doc.iterLines()]);

/** What each line of the script in an editor is; read anew with every change, which takes milliseconds for a feature. */
export const scriptLines = StateField.define<readonly ScriptLine[]>({
  create: (state) => read(state.doc),
  update: (lines, change) => (change.docChanged ? read(change.newDoc) : lines),
});

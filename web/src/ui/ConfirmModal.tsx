import { laterDialog } from "./later";

/** Asks before a deed that is hard to undo; a refusal is shown in place. */
export const ConfirmModal = laterDialog(async () => (await import("./ConfirmDialog")).ConfirmDialog);

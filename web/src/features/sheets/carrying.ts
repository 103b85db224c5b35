import type { DragEvent } from "react";

const TYPE = "application/x-circletake-panel";

/** What is carried by a drag: a file of the asset, or a panel that is on the sheet already. */
export const carry = (event: DragEvent, what: string) => {
  event.dataTransfer.setData(TYPE, what);
  event.dataTransfer.effectAllowed = "move";
};

export const carries = (event: DragEvent): boolean => event.dataTransfer.types.includes(TYPE);

/** `file:<id>` or `slot:<name>`; nothing when something else is dropped. */
export const carried = (event: DragEvent): string => event.dataTransfer.getData(TYPE);

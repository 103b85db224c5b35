import { type Anchor, type Card, EMPTY_ANCHOR } from "../card/card";

/** The card with its start on the last frame of a take; an anchor that it started on before gives way. */
export function startingOn(card: Card, take: string): Card {
  const present = card.anchors.find((anchor) => anchor.at === "start");
  const start: Anchor = { ...EMPTY_ANCHOR, purpose: present?.purpose ?? "", source: "take_last_frame", take };
  return { ...card, anchors: [start, ...card.anchors.filter((anchor) => anchor.at !== "start")] };
}

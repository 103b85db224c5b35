/** What a key does in the screening room. */
export type Deed =
  | "play"
  | "backwards"
  | "stop"
  | "forwards"
  | "frameBack"
  | "frameOn"
  | "tenBack"
  | "tenOn"
  | "toIn"
  | "toOut"
  | "in"
  | "out"
  | "untrim"
  | "weakStart"
  | "failedEnd"
  | "loop"
  | "reject"
  | "maybe"
  | "select"
  | "approve"
  | "withdraw"
  | "circle"
  | "undo"
  | "takeBack"
  | "takeOn"
  | "shotBack"
  | "shotOn"
  | "note"
  | "order"
  | "standard"
  | "facts"
  | "why"
  | "mute"
  | "fullScreen"
  | "help";

interface KeyRow {
  deed: Deed;
  /** As `event.key` names it, lower case; `Shift+` before it where that is pressed too. */
  key: string;
  /** As the key is shown. */
  shown: string;
  words: string;
}

/** Every key of the room, as the help shows them, by what they are about. */
export const KEYS: { about: string; rows: KeyRow[] }[] = [
  {
    about: "Decide",
    rows: [
      { deed: "reject", key: "1", shown: "1", words: "Reject" },
      { deed: "maybe", key: "2", shown: "2", words: "Hold as maybe" },
      { deed: "select", key: "3", shown: "3", words: "Select" },
      { deed: "approve", key: "4", shown: "4", words: "Approve" },
      { deed: "circle", key: "g", shown: "G", words: "Circle as the shot's hero, or take the circle off" },
      { deed: "withdraw", key: "w", shown: "W", words: "Withdraw the approval" },
      { deed: "why", key: "y", shown: "Y", words: "Say why, with the next decision" },
      { deed: "undo", key: "z", shown: "Z", words: "Undo your last decision" },
    ],
  },
  {
    about: "Play",
    rows: [
      { deed: "play", key: " ", shown: "Space", words: "Play or pause" },
      { deed: "backwards", key: "j", shown: "J", words: "Play backwards; again: faster" },
      { deed: "stop", key: "k", shown: "K", words: "Pause" },
      { deed: "forwards", key: "l", shown: "L", words: "Play; again: 2×, 4×" },
      { deed: "frameBack", key: "arrowleft", shown: "←", words: "One frame back" },
      { deed: "frameOn", key: "arrowright", shown: "→", words: "One frame on" },
      { deed: "tenBack", key: "shift+arrowleft", shown: "Shift ←", words: "Ten frames back" },
      { deed: "tenOn", key: "shift+arrowright", shown: "Shift →", words: "Ten frames on" },
      { deed: "toIn", key: "home", shown: "Home", words: "To the in point" },
      { deed: "toOut", key: "end", shown: "End", words: "To the last frame kept" },
      { deed: "loop", key: "u", shown: "U", words: "Loop between in and out" },
      { deed: "mute", key: "m", shown: "M", words: "Sound on or off" },
      { deed: "fullScreen", key: "f", shown: "F", words: "Full screen" },
    ],
  },
  {
    about: "Trim",
    rows: [
      { deed: "in", key: "i", shown: "I", words: "In at this frame" },
      { deed: "out", key: "o", shown: "O", words: "Out after this frame" },
      { deed: "untrim", key: "x", shown: "X", words: "Clear in and out" },
      { deed: "weakStart", key: "shift+i", shown: "Shift I", words: "The start is weak up to here" },
      { deed: "failedEnd", key: "shift+o", shown: "Shift O", words: "The end fails from here" },
    ],
  },
  {
    about: "Move",
    rows: [
      { deed: "takeBack", key: "arrowup", shown: "↑", words: "Take before" },
      { deed: "takeOn", key: "arrowdown", shown: "↓", words: "Next take" },
      { deed: "shotBack", key: "pageup", shown: "PgUp", words: "Shot before" },
      { deed: "shotOn", key: "pagedown", shown: "PgDn", words: "Next shot" },
    ],
  },
  {
    about: "Say",
    rows: [
      { deed: "note", key: "n", shown: "N", words: "Note at this frame" },
      { deed: "standard", key: "s", shown: "S", words: "Pass standard and review" },
      { deed: "order", key: "r", shown: "R", words: "Regenerate order" },
      { deed: "facts", key: "p", shown: "P", words: "Prompt, references and papers" },
      { deed: "help", key: "?", shown: "?", words: "All keys" },
    ],
  },
];

const BY_KEY = new Map(KEYS.flatMap(({ rows }) => rows.map((row) => [row.key, row.deed] as const)));
const SHOWN = new Map(KEYS.flatMap(({ rows }) => rows.map((row) => [row.deed, row.shown] as const)));

/** The key of a deed as people read it. */
export function keyOf(deed: Deed): string {
  return SHOWN.get(deed) ?? "";
}

export interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** What a pressed key asks for; undefined when it is none of ours. */
export function deedOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Deed | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const plain = key.toLowerCase();
  return (
    (shiftKey ? BY_KEY.get(`shift+${plain}`) : undefined) ??
    (shiftKey && plain !== "?" ? undefined : BY_KEY.get(plain))
  );
}

const WALKS = new Set([
  " ",
  "arrowleft",
  "arrowright",
  "arrowup",
  "arrowdown",
  "home",
  "end",
  "pageup",
  "pagedown",
]);
const WALKED =
  '[role="slider"],[role="tab"],[role="option"],[role="combobox"],[role="menuitem"],[role="separator"],input[type="radio"],input[type="checkbox"],input[type="range"]';
const PRESSED = 'button,a[href],summary,[role="button"],[role="switch"]';
const WRITTEN =
  'textarea,select,input:not([type="radio"]):not([type="checkbox"]):not([type="range"]),[contenteditable="true"]';

/** Walked by the room's own keys. */
const OURS = "[data-room-keys]";

/** Whether the focused thing needs this key itself: text takes all, a list its arrows, a button the space bar. */
export function isTakenBy(target: Element | null, key: string): boolean {
  if (target === null) return false;
  const plain = key.toLowerCase();
  if (target.matches(WRITTEN)) return true;
  if (target.matches(WALKED)) return WALKS.has(plain) && !target.matches(OURS);
  return target.matches(PRESSED) && plain === " ";
}

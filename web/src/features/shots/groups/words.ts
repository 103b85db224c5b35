import type { Choice } from "../card/words";

export const KINDS: readonly Choice[] = [
  {
    value: "neighbours",
    word: "Shot by shot",
    help: "each shot has its own takes; ends and starts can meet",
  },
  {
    value: "one_clip",
    word: "One clip",
    help: "one card lists them as Shot 1, Shot 2; the clip is cut apart later",
  },
];

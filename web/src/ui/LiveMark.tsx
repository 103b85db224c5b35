import { Tooltip } from "@mantine/core";
import type { LiveState } from "@/api/live";

const WORDS: Record<LiveState, [string, string, string]> = {
  live: ["●", "Live", "What others do appears here by itself"],
  connecting: ["◌", "Connecting", "Looking for the live connection"],
  off: ["○", "Not live", "Changes of others appear after a reload"],
};

/** Whether this window follows what others do. */
export function LiveMark({ state }: { state: LiveState }) {
  const [mark, word, help] = WORDS[state];
  return (
    <Tooltip label={help}>
      <output className="ct-quiet" style={{ fontSize: 13 }}>
        <span aria-hidden>{mark}</span> {word}
      </output>
    </Tooltip>
  );
}

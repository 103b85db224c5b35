import { Button, Popover, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { SaveMark } from "@/ui/SaveMark";
import { useDeck, useFrames } from "./deck";
import styles from "./Transport.module.css";
import { isTrimmed, kept, untrimmed, withFailedEnd, withWeakStart } from "./trim";
import type { TrimWork } from "./useTrim";

/** How much the trim keeps; opens what else is said about it: weak start, failed end, why. */
export function TrimReadout({ trim }: { trim: TrimWork }) {
  const frames = useFrames();
  const [from, until] = kept(trim.value, frames);
  const words = isTrimmed(trim.value) ? `${from}–${Math.max(from, until - 1)}` : "whole";
  return (
    <Popover position="top" width={320} trapFocus returnFocus transitionProps={{ duration: 100 }}>
      <Popover.Target>
        <button
          type="button"
          className={styles.trim}
          aria-label={`Trim: ${isTrimmed(trim.value) ? `frames ${words}, ${until - from} kept` : "the whole take"}. Say more`}
        >
          {words}
          {isTrimmed(trim.value) && <span className={styles.of}> {until - from}f</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <TrimDetails trim={trim} />
      </Popover.Dropdown>
    </Popover>
  );
}

function TrimDetails({ trim }: { trim: TrimWork }) {
  const deck = useDeck();
  const [reason, setReason] = useState(trim.value.trim_reason);
  const { weak_start_until: weak, failed_end_from: failed } = trim.value;
  return (
    <Stack gap="xs">
      <TextInput
        size="xs"
        label="The start is weak until frame"
        readOnly
        value={weak === null ? "not said" : String(weak - 1)}
        rightSectionWidth={96}
        rightSection={
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => trim.change(withWeakStart(trim.value, deck.here))}
          >
            Until here
          </Button>
        }
      />
      <TextInput
        size="xs"
        label="The end fails from frame"
        readOnly
        value={failed === null ? "not said" : String(failed)}
        rightSectionWidth={96}
        rightSection={
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => trim.change(withFailedEnd(trim.value, deck.here))}
          >
            From here
          </Button>
        }
      />
      <Textarea
        size="xs"
        label="Why this part is best"
        autosize
        minRows={2}
        maxRows={5}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onBlur={() =>
          reason !== trim.value.trim_reason && trim.change({ ...trim.value, trim_reason: reason })
        }
      />
      <div className={styles.trimFoot}>
        <SaveMark state={trim.state} />
        {isTrimmed(trim.value) && (
          <Button size="compact-xs" variant="default" onClick={() => trim.change(untrimmed(trim.value))}>
            Clear in and out
          </Button>
        )}
      </div>
    </Stack>
  );
}

import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import styles from "./Notes.module.css";

/** A few words to send or to change; a refusal stands at the field and the words stay. */
export function WriteLine({
  label,
  verb,
  words = "",
  onSend,
  onClose,
}: {
  label: string;
  verb: string;
  words?: string;
  onSend: (text: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const [text, setText] = useState(words);
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    if (!text.trim() || isBusy) return;
    setBusy(true);
    try {
      await onSend(text.trim());
      onClose();
    } catch (refusal) {
      setFault(asProblem(refusal).detail);
      setBusy(false);
    }
  };
  return (
    <div className={styles.write}>
      <Textarea
        size="xs"
        autoFocus
        aria-label={label}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={4000}
        value={text}
        error={fault}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && event.key === "Enter") void send();
          if (event.key === "Escape") onClose();
        }}
      />
      <span className={styles.writeWays}>
        <Button size="compact-xs" loading={isBusy} onClick={() => void send()}>
          {verb}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onClose}>
          Cancel
        </Button>
      </span>
    </div>
  );
}

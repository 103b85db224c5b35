import { Button } from "@mantine/core";
import { useState } from "react";
import { usePen } from "../desk/pen";
import type { PromptPart } from "../queries";
import { comparedWords } from "./byHand";
import styles from "./Prompt.module.css";
import { asWritten } from "./places";

/** Words by hand beneath which the card has changed: keep them, take the card's, or compare both first. */
export function MovedOn({
  part,
  mine,
  onTakeBack,
}: {
  part: PromptPart;
  mine: string;
  onTakeBack: () => void;
}) {
  const pen = usePen();
  const [isCompared, setCompared] = useState(false);
  const keep = () =>
    pen.edit((card) => {
      const edit = card.edits[part.key];
      return edit ? { ...card, edits: { ...card.edits, [part.key]: { ...edit, of: part.digest } } } : card;
    });
  const theirs = asWritten(part.own_text);
  return (
    <div className={styles.movedOn}>
      <p>The card says something else now.</p>
      {isCompared && (
        <p className={styles.compared}>
          {theirs === "" ? (
            <em className="ct-quiet">The card says nothing here any more.</em>
          ) : (
            comparedWords(mine, theirs).map(({ kind, text }, at) => {
              if (kind === "gone") {
                // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other name than their place
                return <del key={at}>{text}</del>;
              }
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              return kind === "new" ? <ins key={at}>{text}</ins> : <span key={at}>{text}</span>;
            })
          )}
        </p>
      )}
      <div className={styles.editorDeeds}>
        {!pen.isReadOnly && (
          <>
            <Button size="compact-sm" variant="default" onClick={keep}>
              Keep mine
            </Button>
            <Button size="compact-sm" variant="default" onClick={onTakeBack}>
              Take the card's
            </Button>
          </>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-expanded={isCompared}
          onClick={() => setCompared(!isCompared)}
        >
          {isCompared ? "Hide the difference" : "Compare"}
        </Button>
      </div>
    </div>
  );
}

import { Button } from "@mantine/core";
import { useEffect } from "react";
import { type PartKey, withAsset } from "../card/card";
import { fieldId } from "../desk/focus";
import { usePen } from "../desk/pen";
import { MentionArea } from "../form/MentionArea";
import styles from "./Prompt.module.css";

const LONGEST = 6000;

/** Writes a part of the prompt by hand. What is typed is on the card at once, and marked there as by hand. */
export function HandEditor({
  partKey,
  title,
  text,
  digest,
  isByHand,
  onDone,
  onTakeBack,
}: {
  partKey: PartKey;
  title: string;
  text: string;
  /** Of the card's own words now, which the hand writes over. */
  digest: string;
  isByHand: boolean;
  onDone: () => void;
  onTakeBack: () => void;
}) {
  const pen = usePen();
  const id = fieldId(`edits.${partKey}.text`);
  useEffect(() => {
    const area = document.getElementById(id) as HTMLTextAreaElement | null;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, [id]);
  const write = (typed: string) =>
    pen.edit((card) => {
      const of = card.edits[partKey]?.of ?? digest;
      return { ...card, edits: { ...card.edits, [partKey]: { text: typed, of } } };
    });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the field that is inside
    <div
      className={styles.editor}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onDone();
      }}
    >
      <MentionArea
        id={id}
        aria={`${title}, by hand`}
        ask="Nothing: this part is left out."
        most={LONGEST}
        value={text}
        error={pen.faults[`edits.${partKey}.text`]}
        isReadOnly={pen.isReadOnly}
        assets={pen.assets}
        onChange={write}
        onMention={(typed, asset) => {
          write(typed);
          pen.edit((card) => withAsset(card, asset));
        }}
      />
      <div className={styles.editorDeeds}>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          Done
        </Button>
        {isByHand && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onTakeBack}>
            Take the card's
          </Button>
        )}
        <span className="ct-quiet ct-small">@ names a reference</span>
      </div>
    </div>
  );
}

import { Button } from "@mantine/core";
import { IconPencil, IconPhoto } from "@tabler/icons-react";
import { memo, useState } from "react";
import { later } from "@/ui/later";
import { tellDone } from "@/ui/tell";
import type { PartKey } from "../card/card";
import { labelOf, partTitle, placesOf, sectionOfPart } from "../card/fields";
import { fieldId, focusField } from "../desk/focus";
import { usePen } from "../desk/pen";
import type { PromptPart as Part } from "../queries";
import styles from "./Prompt.module.css";
import { asWritten, cutAtPlaces } from "./places";

const loadEditor = async () => (await import("./HandEditor")).HandEditor;
const HandEditor = later(loadEditor, { isWanted: () => true, shut: {} });
const MovedOn = later(async () => (await import("./MovedOn")).MovedOn, { isWanted: () => true, shut: {} });

/** One part of the prompt in the colour of its section, leading to its fields; it can be written by hand in place. */
export const PromptPart = memo(function PromptPart({
  part,
  written,
}: {
  part: Part;
  written: string | undefined;
}) {
  const pen = usePen();
  const [isEditing, setEditing] = useState(false);
  const first = part.from_fields[0];
  const title = partTitle(part.key);
  const takeBack = useTakeBack(part.key);
  const isByHand = written !== undefined;
  return (
    <li className={styles.part} data-section={sectionOfPart(part.key)}>
      <div className={styles.from}>
        <span className={styles.section}>{title}</span>
        {placesOf(part.from_fields).map((field) => (
          <button key={field} type="button" className={styles.field} onClick={() => focusField(field)}>
            {labelOf(field)}
          </button>
        ))}
        {isByHand && (
          <span className={styles.byHand}>
            <IconPencil size={14} aria-hidden /> edited by hand
          </span>
        )}
        {!pen.isReadOnly && !isEditing && (
          <span className={styles.deeds}>
            {isByHand && !part.is_behind && (
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => takeBack(written)}>
                Take the card's
              </Button>
            )}
            <Button
              id={fieldId(`edits.${part.key}`)}
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={`Edit ${title.toLowerCase()} by hand`}
              onFocus={loadEditor}
              onPointerEnter={loadEditor}
              onClick={() => setEditing(true)}
            >
              Edit
            </Button>
          </span>
        )}
      </div>
      {isEditing ? (
        <HandEditor
          partKey={part.key}
          title={title}
          text={written ?? asWritten(part.own_text)}
          digest={part.digest}
          isByHand={isByHand}
          onDone={() => {
            setEditing(false);
            requestAnimationFrame(() => document.getElementById(fieldId(`edits.${part.key}`))?.focus());
          }}
          onTakeBack={() => {
            if (written !== undefined) takeBack(written);
            setEditing(false);
          }}
        />
      ) : (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons above lead to the same fields by keyboard
        // biome-ignore lint/a11y/noStaticElementInteractions: see above
        <div className={styles.words} onClick={() => first && focusField(first)}>
          {part.text === "" ? <em className="ct-quiet">Left out by hand.</em> : <Words text={part.text} />}
        </div>
      )}
      {isByHand && part.is_behind && (
        <MovedOn part={part} mine={written} onTakeBack={() => takeBack(written)} />
      )}
    </li>
  );
});

/** Takes the card's own words for a part again, with a way back. */
function useTakeBack(key: PartKey) {
  const pen = usePen();
  return (text: string) => {
    let before: { text: string; of: string } | undefined;
    pen.edit((card) => {
      before = card.edits[key];
      const { [key]: _gone, ...others } = card.edits;
      return { ...card, edits: others };
    });
    if (before === undefined) return;
    const kept = before ?? { text, of: "" };
    tellDone(`${partTitle(key)} says what the card says again.`, () =>
      pen.edit((card) => ({ ...card, edits: { ...card.edits, [key]: kept } })),
    );
  };
}

function Words({ text }: { text: string }) {
  const { assets } = usePen();
  return cutAtPlaces(text).map((stretch, at) =>
    stretch.asset === undefined ? (
      stretch.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other name than their place
      <span key={at} className={styles.place}>
        <IconPhoto size={14} aria-hidden />
        {assets.find((asset) => asset.slug === stretch.asset)?.name ?? stretch.asset}
        {stretch.file && `, ${stretch.file}`}
      </span>
    ),
  );
}

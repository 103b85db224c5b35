import { Button, CopyButton } from "@mantine/core";
import { useId, useState } from "react";
import { Fault } from "@/ui/Fault";
import { SkeletonLine } from "@/ui/Skeletons";
import type { HandEdits } from "../card/card";
import { focusField } from "../desk/focus";
import type { Look } from "../queries";
import { FindingList } from "./FindingList";
import styles from "./Prompt.module.css";
import { PromptPart } from "./PromptPart";

const VIEWS = [
  { value: "parts", word: "By section" },
  { value: "sent", word: "As sent" },
] as const;

/**
 * The prompt that the card makes, as it is being written: what to mend first, then each part in its section's colour,
 * leading to its fields.
 */
export function PromptPanel({
  look,
  error,
  edits,
  model,
}: {
  look: Look | undefined;
  error: unknown;
  /** What is written by hand on the desk now; the look may be a moment behind. */
  edits: HandEdits;
  /** What the model is called. */
  model: string | undefined;
}) {
  const [view, setView] = useState<"parts" | "sent">("parts");
  const name = useId();
  return (
    <section className={styles.panel} aria-label="Prompt">
      <header className={styles.head}>
        <h2 className={styles.title}>Prompt</h2>
        <fieldset className={styles.views} aria-label="How the prompt is shown">
          {VIEWS.map(({ value, word }) => (
            <label key={value} className={styles.view}>
              <input
                type="radio"
                name={name}
                className="ct-visually-hidden"
                checked={view === value}
                onChange={() => setView(value)}
              />
              {word}
            </label>
          ))}
        </fieldset>
        <CopyButton value={look?.text ?? ""}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              disabled={!look || look.text === ""}
              onClick={copy}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </header>
      {look && <FindingList findings={look.findings} />}
      {Boolean(error) && !look && <Fault error={error} />}
      {view === "parts" && look && <Parts look={look} edits={edits} />}
      {view === "sent" && look && <AsSent look={look} model={model} />}
      {!look && !error && (
        <div className={styles.parts} aria-busy="true">
          {["95%", "80%", "60%", "85%"].map((width) => (
            <SkeletonLine key={width} width={width} />
          ))}
        </div>
      )}
    </section>
  );
}

function Parts({ look, edits }: { look: Look; edits: HandEdits }) {
  if (look.parts.length === 0) {
    return (
      <p className="ct-quiet">The card is empty. Say what happens in the shot and the prompt begins here.</p>
    );
  }
  return (
    <ol className={styles.parts}>
      {look.parts.map((part) => (
        <PromptPart key={part.key} part={part} written={edits[part.key]?.text} />
      ))}
    </ol>
  );
}

/** The text as the model gets it, with what it does not get. */
function AsSent({ look, model }: { look: Look; model: string | undefined }) {
  return (
    <>
      <p className="ct-quiet ct-small">
        As {model ?? look.model} gets it, references named as it wants them named.
      </p>
      <p className={styles.sent}>{look.text}</p>
      {look.negative !== "" && (
        <>
          <h3 className={styles.small}>To avoid, told apart</h3>
          <p className={styles.sent}>{look.negative}</p>
        </>
      )}
      {look.left_out.length > 0 && (
        <>
          <h3 className={styles.small}>Left out, for it is too long</h3>
          <ul className={styles.leftOut}>
            {look.left_out.map((one) => (
              <li key={one.field}>
                <button type="button" className={styles.field} onClick={() => focusField(one.field)}>
                  {one.text}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

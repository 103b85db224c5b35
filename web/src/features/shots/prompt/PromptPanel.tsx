import { Button, CopyButton, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Fault } from "@/ui/Fault";
import { SkeletonLine } from "@/ui/Skeletons";
import type { Asset, Prompt } from "../queries";
import { MissingList } from "./MissingList";
import styles from "./Prompt.module.css";
import { PromptPart } from "./PromptPart";

/** The prompt that the card makes, as it is being written: each part in its section's colour, leading to its fields. */
export function PromptPanel({
  prompt,
  error,
  sent,
  model,
  assets,
}: {
  prompt: Prompt | undefined;
  error: unknown;
  /** The whole prompt as the model gets it, from the saved card. */
  sent: string | undefined;
  model: string | undefined;
  assets: readonly Asset[];
}) {
  const [view, setView] = useState("parts");
  const text = view === "sent" ? (sent ?? "") : (prompt?.text ?? "");
  return (
    <section className={styles.panel} aria-label="Prompt">
      <header className={styles.head}>
        <h2 className={styles.title}>Prompt</h2>
        <SegmentedControl
          size="xs"
          aria-label="How the prompt is shown"
          value={view}
          onChange={setView}
          data={[
            { value: "parts", label: "By section" },
            { value: "sent", label: "As sent" },
          ]}
        />
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="subtle" color="gray" disabled={text === ""} onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </header>
      {prompt && <MissingList missing={prompt.missing} />}
      {Boolean(error) && !prompt && <Fault error={error} />}
      {view === "parts" && prompt && <Parts prompt={prompt} assets={assets} />}
      {view === "sent" && (
        <>
          <p className="ct-quiet ct-small">
            The saved card{model ? `, as ${model} gets it` : ""}. References are named as the model wants them
            named.
          </p>
          <p className={styles.sent}>{sent ?? ""}</p>
        </>
      )}
      {!prompt && !error && (
        <div className={styles.parts} aria-busy="true">
          {["95%", "80%", "60%", "85%"].map((width) => (
            <SkeletonLine key={width} width={width} />
          ))}
        </div>
      )}
    </section>
  );
}

function Parts({ prompt, assets }: { prompt: Prompt; assets: readonly Asset[] }) {
  if (prompt.parts.length === 0) {
    return (
      <p className="ct-quiet">The card is empty. Say what happens in the shot and the prompt begins here.</p>
    );
  }
  return (
    <ol className={styles.parts}>
      {prompt.parts.map((part) => (
        <PromptPart key={part.key} part={part} assets={assets} />
      ))}
    </ol>
  );
}

import { Button } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { counted } from "@/lib/words";
import { tellDone, tellWay } from "@/ui/tell";
import { type FieldChange, mended, takenBack } from "../card/mends";
import { focusField } from "../desk/focus";
import { usePen } from "../desk/pen";
import type { Finding, Mend } from "../queries";
import styles from "./Findings.module.css";

type Severity = Finding["severity"];
const GROUPS: readonly { severity: Severity; shape: string; title: (count: number) => string }[] = [
  { severity: "deny", shape: "✕", title: (count) => `${counted(count, "thing")} to mend before a take` },
  { severity: "hold", shape: "‖", title: (count) => `${counted(count, "thing")} to be signed for` },
  { severity: "advice", shape: "!", title: (count) => `${counted(count, "word")} of advice` },
];
const MANY = 3;
/** Words by hand that the card has left behind are brought up to date at their part, where both can be compared. */
const TOLD_AT_ITS_PART = "hand.behind";

/** What the look over the card found, the gravest first, each with its field and the clicks that mend it. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const heading = useRef<HTMLElement>(null);
  if (findings.length === 0) return null;
  return (
    <section ref={heading} id="findings" tabIndex={-1} className={styles.findings} aria-label="What to mend">
      {GROUPS.map(({ severity, shape, title }) => {
        const found = findings.filter((one) => one.severity === severity);
        if (found.length === 0) return null;
        return (
          <Group
            key={severity}
            severity={severity}
            shape={shape}
            title={title(found.length)}
            count={found.length}
          >
            {found.map((finding) => (
              <OneFinding
                key={`${finding.code} ${finding.field} ${finding.message}`}
                finding={finding}
                onMended={() => requestAnimationFrame(() => heading.current?.focus({ preventScroll: true }))}
              />
            ))}
          </Group>
        );
      })}
    </section>
  );
}

/** A group that folds; advice is folded by itself when there is much of it. */
function Group({
  severity,
  shape,
  title,
  count,
  children,
}: {
  severity: Severity;
  shape: string;
  title: string;
  count: number;
  children: ReactNode;
}) {
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = chosen ?? (severity !== "advice" || count <= MANY);
  return (
    <details
      className={styles.group}
      data-severity={severity}
      open={isOpen}
      onToggle={({ currentTarget }) => currentTarget.open !== isOpen && setChosen(currentTarget.open)}
    >
      <summary>
        <span className={styles.shape} aria-hidden>
          {shape}
        </span>
        {title}
      </summary>
      <ul className={styles.list}>{children}</ul>
    </details>
  );
}

function OneFinding({ finding, onMended }: { finding: Finding; onMended: () => void }) {
  const pen = usePen();
  return (
    <li className={styles.finding}>
      <button type="button" className={styles.message} onClick={() => focusField(finding.field)}>
        {finding.message}
      </button>
      {!pen.isReadOnly && finding.mends.length > 0 && finding.code !== TOLD_AT_ITS_PART && (
        <span className={styles.mends}>
          {finding.mends.map((mend) => (
            <MendButton key={mend.label} mend={mend} onMended={onMended} />
          ))}
        </span>
      )}
    </li>
  );
}

function MendButton({ mend, onMended }: { mend: Mend; onMended: () => void }) {
  const pen = usePen();
  const apply = (changes: readonly FieldChange[]) => {
    let isDone = false;
    pen.edit((card) => {
      const after = mended(card, changes);
      isDone = after !== undefined;
      return after ?? card;
    });
    return isDone;
  };
  const click = () => {
    if (!apply(mend.changes)) {
      tellWay("mend", "That field has changed meanwhile; look again in a moment.", "Show it", () =>
        focusField(mend.changes[0]?.path ?? ""),
      );
      return;
    }
    onMended();
    tellDone(`Done: ${mend.label}.`, () => apply(takenBack(mend.changes)));
  };
  return (
    <Button variant="default" size="compact-sm" onClick={click}>
      {mend.label}
    </Button>
  );
}

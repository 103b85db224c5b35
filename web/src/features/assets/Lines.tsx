import { ActionIcon, Button, Input, TextInput, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useRef } from "react";
import type { components } from "@/api/schema";
import { Clash, ReadText } from "@/ui/Written";
import type { AssetWriting } from "./assetWriting";
import styles from "./Lines.module.css";
import { newLines, withLine } from "./library";

const MOST = 60;

type Starter = components["schemas"]["StarterOut"];

/**
 * What takes must not show, one thing a line. Enter goes to the next line, Backspace in an empty one takes it away,
 * a pasted list becomes as many lines.
 */
export function Lines({
  writing,
  canWrite,
  starters,
  label,
  help,
}: {
  writing: AssetWriting;
  canWrite: boolean;
  /** Lines to begin with, by what they keep out. */
  starters: readonly Starter[];
  label: string;
  help: string;
}) {
  const lines = writing.value.negative_constraints;
  const list = useRef<HTMLOListElement>(null);
  const goTo = (at: number) =>
    window.requestAnimationFrame(() => list.current?.querySelectorAll("input")[at]?.focus());
  const set = (next: string[]) => writing.set("negative_constraints", next.slice(0, MOST));
  const left = () => {
    if (lines.some((line) => line.trim() === "")) set(lines.filter((line) => line.trim() !== ""));
    writing.flush();
  };
  const remove = (at: number) => {
    set(lines.filter((_, place) => place !== at));
    goTo(Math.max(0, at - 1));
  };
  if (!canWrite) return <ReadText label={label}>{lines.map((line) => `✕ ${line}`).join("\n")}</ReadText>;
  const shown = lines.length < MOST ? [...lines, ""] : lines;
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={help}
      error={writing.faults.negative_constraints}
      classNames={{ description: styles.help }}
    >
      <ol ref={list} className={styles.lines}>
        {shown.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; it has no other name
          <li key={at} className={styles.line}>
            <span aria-hidden className={styles.mark}>
              {at < lines.length ? "✕" : "+"}
            </span>
            <TextInput
              aria-label={at < lines.length ? `${label}, line ${at + 1}` : `${label}, a new line`}
              placeholder={at < lines.length ? undefined : "Add a line, or paste a list"}
              maxLength={500}
              value={line}
              onBlur={left}
              onChange={(event) => set(withLine(lines, at, event.currentTarget.value))}
              onPaste={(event) => {
                const text = event.clipboardData.getData("text");
                if (!text.includes("\n")) return;
                event.preventDefault();
                set(withLine(lines, at, line + text));
              }}
              onKeyDown={(event) => {
                if (event.key === "Enter") goTo(at + 1);
                if (event.key !== "Backspace" || line !== "" || at >= lines.length) return;
                event.preventDefault();
                remove(at);
              }}
            />
            {at < lines.length && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Take line ${at + 1} away`}
                onClick={() => {
                  remove(at);
                  writing.flush();
                }}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ol>
      <Starters
        starters={starters}
        lines={lines}
        onAdd={(more) => {
          set([...lines.filter((line) => line.trim() !== ""), ...more]);
          writing.flush();
        }}
      />
      <Clash
        writing={writing}
        field="negative_constraints"
        label={label}
        inWords={(theirs) => (theirs as string[]).join("\n")}
      />
    </Input.Wrapper>
  );
}

/** Groups of lines that often belong into such a list; what is there already is not offered again. */
function Starters({
  starters,
  lines,
  onAdd,
}: {
  starters: readonly Starter[];
  lines: readonly string[];
  onAdd: (lines: string[]) => void;
}) {
  const open = starters
    .map(({ title, lines: some }) => ({ title, more: newLines(lines, some) }))
    .filter(({ more }) => more.length > 0 && lines.length + more.length <= MOST);
  if (open.length === 0) return null;
  return (
    <div className={styles.starters}>
      <span className="ct-quiet ct-small">{lines.length === 0 ? "Begin with" : "Add lines against"}</span>
      {open.map(({ title, more }) => (
        <Tooltip key={title} label={more.join(" · ")} multiline maw={320}>
          <Button size="compact-sm" variant="default" onClick={() => onAdd(more)}>
            {title}
          </Button>
        </Tooltip>
      ))}
    </div>
  );
}

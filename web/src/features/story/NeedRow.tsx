import { Button, Menu, Popover, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useCan } from "@/api/can";
import { boardQuery } from "@/api/lists";
import type { Need } from "@/api/plan";
import { asProblem, type Problem } from "@/api/problem";
import { useDraft } from "@/lib/draft";
import { ago } from "@/lib/words";
import { CodeLink } from "@/ui/CodeLink";
import { tellFault } from "@/ui/tell";
import styles from "./NeedRow.module.css";
import { type NeedDeeds, useNeedDeeds } from "./needs";
import { coverageLabel, ORIGIN } from "./words";

/** One wanted shot: open, planned as a shot, covered, or dropped with a reason; and what may be done about it. */
export function NeedRow({
  project,
  need,
  withOrigin = false,
  children,
}: {
  project: string;
  need: Need;
  /** Says where it came from and who raised it; in the inbox. */
  withOrigin?: boolean;
  /** Stands before the kind. */
  children?: ReactNode;
}) {
  const canCover = useCan("edit_coverage");
  const canPlan = useCan("edit_plan");
  const deeds = useNeedDeeds(project);
  const [isBusy, setBusy] = useState(false);
  const label = coverageLabel(need.kind);
  const run = async (deed: () => Promise<unknown>) => {
    setBusy(true);
    await deed().catch(tellFault);
    setBusy(false);
  };
  return (
    <li className={styles.need} data-state={need.state}>
      <div className={styles.words}>
        {children}
        <span className={styles.kind}>{label}</span>
        <NeedState need={need} />
        {need.description && <span className={styles.line}>{need.description}</span>}
        {need.state === "dropped" && need.reason && (
          <span className={`ct-quiet ct-small ${styles.line}`}>Dropped: {need.reason}</span>
        )}
        {withOrigin && (
          <span className={`ct-quiet ct-small ${styles.line}`}>
            {[ORIGIN[need.origin as keyof typeof ORIGIN] ?? need.origin, need.raised_by, ago(need.created_at)]
              .filter(Boolean)
              .join(" · ")}
          </span>
        )}
      </div>
      <div className={styles.verbs}>
        {need.state === "open" && canPlan && (
          <Button
            size="compact-sm"
            variant="default"
            loading={isBusy}
            aria-label={`Make it a shot: ${label}`}
            onClick={() => void run(() => deeds.plan(need))}
          >
            Make it a shot
          </Button>
        )}
        {need.state !== "dropped" && canCover && (
          <Give project={project} need={need} label={label} deeds={deeds} />
        )}
        {need.state !== "dropped" && canCover && (
          <Drop
            name={`${project}/need/${need.id}/drop`}
            label={label}
            onDrop={(why) => deeds.drop(need, why)}
          />
        )}
        {need.state !== "open" && canCover && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`Reopen: ${label}`}
            onClick={() => void run(() => deeds.reopen(need))}
          >
            Reopen
          </Button>
        )}
      </div>
    </li>
  );
}

function NeedState({ need }: { need: Need }) {
  if (need.state === "dropped") return <span className="ct-quiet">✕ dropped</span>;
  if (need.is_satisfied)
    return <span className={styles.covered}>● covered by {need.shot && <CodeLink code={need.shot} />}</span>;
  if (need.shot)
    return (
      <span className="ct-quiet">
        ◐ planned as <CodeLink code={need.shot} />
      </span>
    );
  return <span className="ct-quiet">○ still wanted</span>;
}

/** The shots of the scene that might answer the need as they are. */
function Give({
  project,
  need,
  label,
  deeds,
}: {
  project: string;
  need: Need;
  label: string;
  deeds: NeedDeeds;
}) {
  const board = useQuery(boardQuery(project)).data?.scenes;
  const shots = (board?.find(({ code }) => code === need.scene)?.shots ?? []).filter(
    ({ code, state }) => state !== "omitted" && code !== need.shot,
  );
  if (shots.length === 0) return null;
  const verb = need.shot ? "Another shot" : "A shot has it";
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray" aria-label={`${verb}: ${label}`}>
          {verb}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.shots}>
        <Menu.Label>Which shot of {need.scene} shows it?</Menu.Label>
        {shots.map(({ code, title, action }) => (
          <Menu.Item key={code} onClick={() => void deeds.give(need, code).catch(tellFault)}>
            <span className="ct-code ct-quiet">{code}</span> {title || action || "Untitled shot"}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Asks why before a need is dropped. */
function Drop({
  name,
  label,
  onDrop,
}: {
  name: string;
  label: string;
  onDrop: (reason: string) => Promise<unknown>;
}) {
  const [isOpen, setOpen] = useState(false);
  const { value, change, clear } = useDraft(name, "", 0);
  const [problem, setProblem] = useState<Problem>();
  const drop = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await onDrop(value.trim());
      clear();
      setOpen(false);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      withinPortal={false}
      trapFocus
      width={280}
      position="bottom-end"
      withArrow
      shadow="md"
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={`Drop: ${label}`}
          onClick={() => setOpen(!isOpen)}
        >
          Drop
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Drop: ${label}`}>
        <form className={styles.why} onSubmit={(event) => void drop(event)}>
          <Textarea
            label="Why is it not needed?"
            autosize
            minRows={2}
            maxLength={2000}
            data-autofocus
            value={value}
            error={problem?.byField().reason ?? problem?.detail}
            onChange={(event) => change(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" disabled={value.trim().length < 3}>
            Drop it
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

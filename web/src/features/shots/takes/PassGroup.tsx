import { Popover } from "@mantine/core";
import { counted } from "@/lib/words";
import { ChangesList } from "../generate/ChangesList";
import { toldChanges } from "../generate/changes";
import type { PassTakes } from "./byPass";
import { TakePoster } from "./TakePoster";
import styles from "./Takes.module.css";

/** The takes of one pass: what it was for, why it was made, what differed from the pass before. */
export function PassGroup({ project, group }: { project: string; group: PassTakes }) {
  const { number, pass, takes } = group;
  const title = number === null ? "Made elsewhere" : `P${number}`;
  return (
    <section className={styles.group} aria-label={number === null ? title : `Pass ${number}`}>
      <header className={styles.groupHead}>
        <strong className={number === null ? undefined : "ct-code"}>{title}</strong>
        {pass && <span title={pass.goal}>{pass.goal}</span>}
        {pass?.why && (
          <span className="ct-quiet" title={pass.why}>
            {pass.why}
          </span>
        )}
        {pass && pass.changes.length > 0 && <Changes pass={pass} />}
      </header>
      <div className={styles.row}>
        {takes.map((take) => (
          <TakePoster key={take.code} project={project} take={take} />
        ))}
        {takes.length === 0 && <p className={`ct-quiet ${styles.none}`}>No takes of it yet.</p>}
      </div>
    </section>
  );
}

function Changes({ pass }: { pass: NonNullable<PassTakes["pass"]> }) {
  const count = toldChanges(pass.changes).length;
  return (
    <Popover width={380} position="top-start" shadow="md" withinPortal>
      <Popover.Target>
        <button type="button" className={styles.changes}>
          {counted(count, "change")}
        </button>
      </Popover.Target>
      <Popover.Dropdown mah={360} style={{ overflowY: "auto" }}>
        <ChangesList changes={pass.changes} />
      </Popover.Dropdown>
    </Popover>
  );
}

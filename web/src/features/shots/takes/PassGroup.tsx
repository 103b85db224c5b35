import { Popover } from "@mantine/core";
import type { Cause } from "@/api/stale";
import { ago, counted } from "@/lib/words";
import { ChangesList } from "../generate/ChangesList";
import { toldChanges } from "../generate/changes";
import type { PassTakes } from "./byPass";
import { TakePoster } from "./TakePoster";
import styles from "./Takes.module.css";

/** The takes of one pass: what it was for, why it was made, what differed from the pass before. */
export function PassGroup({
  project,
  group,
  stale,
}: {
  project: string;
  group: PassTakes;
  stale: ReadonlyMap<string, Cause[]>;
}) {
  const { number, pass, takes } = group;
  const title = number === null ? "Made elsewhere" : `P${number}`;
  return (
    <section className={styles.group} aria-label={number === null ? title : `Pass ${number}`}>
      <header className={styles.groupHead}>
        <strong className={number === null ? undefined : "ct-code"}>{title}</strong>
        {pass && <span className={styles.goal}>{pass.goal}</span>}
        {pass && (pass.why !== "" || pass.changes.length > 0) && <AboutPass pass={pass} />}
      </header>
      <div className={styles.row}>
        {takes.map((take) => (
          <TakePoster key={take.code} project={project} take={take} causes={stale.get(take.code)} />
        ))}
        {takes.length === 0 && <p className={`ct-quiet ${styles.none}`}>No takes of it yet.</p>}
      </div>
    </section>
  );
}

/** Why a pass was made and what differed from the one before, on demand. */
function AboutPass({ pass }: { pass: NonNullable<PassTakes["pass"]> }) {
  const count = toldChanges(pass.changes).length;
  return (
    <Popover width={380} position="top-start" shadow="md" portalProps={{ target: "#main" }}>
      <Popover.Target>
        <button type="button" className={styles.changes}>
          {count === 0 ? "Why" : counted(count, "change")}
        </button>
      </Popover.Target>
      <Popover.Dropdown mah={360} style={{ overflowY: "auto" }}>
        <div className={styles.about}>
          <strong>{pass.goal}</strong>
          {pass.why && <p>{pass.why}</p>}
          <p className="ct-quiet ct-small">
            {pass.created_by ?? "Somebody"}, {ago(pass.created_at)}
          </p>
          <ChangesList changes={pass.changes} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

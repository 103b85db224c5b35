import type { StaleTake } from "@/api/stale";
import { counted } from "@/lib/words";
import { CodeLink } from "@/ui/CodeLink";
import { StaleMark } from "@/ui/StaleMark";
import styles from "./Stale.module.css";

/** On a shot's frame: chosen takes of it are stale; pressed, it names them and what changed. */
export function StaleShot({ takes, tabIndex }: { takes: readonly StaleTake[]; tabIndex: number }) {
  const causes = [...new Map(takes.flatMap((take) => take.causes).map((one) => [JSON.stringify(one), one]))];
  const [first] = takes;
  if (!first) return null;
  const what = `${counted(takes.length, "chosen take")} of ${first.shot}`;
  return (
    <span className={styles.overPicture}>
      <StaleMark causes={causes.map(([, cause]) => cause)} of={what} short onPicture tabIndex={tabIndex}>
        <p className={styles.takes}>
          {takes.map((take) => (
            <span key={take.code}>
              <CodeLink code={take.code} /> {take.review_state}
            </span>
          ))}
        </p>
      </StaleMark>
    </span>
  );
}

import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { ago } from "@/lib/words";
import { CodeLink } from "@/ui/CodeLink";
import { StateMark } from "@/ui/StateMark";
import type { Deed } from "../keys/keymap";
import type { QueueWork } from "../queue/useQueue";
import type { Take } from "../types";
import { DrawnRing } from "./DrawnRing";
import { KeyButton } from "./KeyButton";
import styles from "./TakeHead.module.css";

/** Which take is on screen, where it stands in the queue and in review. */
export function TakeHead({ take, queue, act }: { take: Take; queue: QueueWork; act: (deed: Deed) => void }) {
  const isChecking = take.media_state !== "ready" && take.media_state !== "broken";
  return (
    <header className={styles.head}>
      <KeyButton deed="takeBack" label="Take before" onPress={() => act("takeBack")}>
        <IconChevronLeft size={18} />
      </KeyButton>
      <span className={styles.place}>
        {queue.place >= 0 ? `${queue.place + 1} of ${queue.total}` : "not in this list"}
      </span>
      <KeyButton deed="takeOn" label="Next take" onPress={() => act("takeOn")}>
        <IconChevronRight size={18} />
      </KeyButton>
      <h1 className={styles.code}>
        <CodeLink code={take.shot} />
        <span className="ct-code">-</span>
        <DrawnRing isOn={take.is_circled}>
          <span className="ct-code">{take.code.slice(take.shot.length + 1)}</span>
        </DrawnRing>
      </h1>
      <span className={styles.title}>{take.shot_title}</span>
      {take.is_previsualisation && (
        <span className={styles.badge} title="Previsualisation, not made by a video model">
          animatic
        </span>
      )}
      {isChecking && <span className={styles.badge}>still being checked</span>}
      <span className={styles.gap} />
      <StateMark state={take.review_state} circled={take.is_circled} />
      {take.decided_by && take.decided_at && (
        <span className={styles.by}>
          {take.decided_by}, {ago(take.decided_at)}
        </span>
      )}
    </header>
  );
}

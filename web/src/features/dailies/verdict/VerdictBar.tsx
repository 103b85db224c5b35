import { ago } from "@/lib/words";
import { StateMark } from "@/ui/StateMark";
import type { Deed } from "../keys/keymap";
import { keyOf } from "../keys/keymap";
import { KeyButton } from "../room/KeyButton";
import type { Decision, Room, Take } from "../types";
import { StaleAsk } from "./StaleAsk";
import type { VerdictWork } from "./useVerdict";
import styles from "./VerdictBar.module.css";
import { LEADS_TO, VERDICTS } from "./verdict";

const USUAL: readonly Decision[] = ["reject", "maybe", "select"];

/** The decisions that are open to whoever looks, each by shape, word and key; and the circle. */
export function VerdictBar({
  take,
  room,
  work,
  why,
  act,
}: {
  take: Take;
  room: Room | undefined;
  work: VerdictWork;
  why: { value: string; change: (words: string) => void };
  act: (deed: Deed) => void;
}) {
  // Until the room is known the usual decisions keep their places, unseen.
  const open = room?.decisions_open ?? USUAL;
  const decides = open.length > 0;
  const mayCircle = room === undefined || room.may_circle || open.includes("select");
  if (work.asking?.about === "stale")
    return (
      <StaleAsk take={take} asking={work.asking} work={work} isOpen={open.includes(work.asking.decision)} />
    );
  if (room && !decides)
    return (
      <div className={styles.bar}>
        <Standing take={take} />
      </div>
    );
  return (
    <section
      className={styles.bar}
      aria-label="Decide"
      aria-busy={work.isBusy}
      data-waiting={room === undefined || undefined}
    >
      <div className={styles.verdicts}>
        {VERDICTS.filter(({ decision }) => open.includes(decision)).map(({ decision, word }) => (
          <Verdict key={decision} decision={decision} word={word} take={take} act={act} />
        ))}
        {open.includes("withdraw") && (
          <KeyButton
            deed="withdraw"
            look="verdict"
            label="Withdraw the approval"
            onPress={() => act("withdraw")}
          >
            Withdraw <kbd aria-hidden>{keyOf("withdraw")}</kbd>
          </KeyButton>
        )}
        {mayCircle && (
          <KeyButton
            deed="circle"
            look="verdict"
            label={circleWords(take, room?.may_circle ?? false)}
            isPressed={take.is_circled}
            onPress={() => act("circle")}
          >
            <span className={styles.ring} data-on={take.is_circled || undefined} aria-hidden />
            Circle <kbd aria-hidden>{keyOf("circle")}</kbd>
          </KeyButton>
        )}
      </div>
      <input
        id="decision-why"
        className={styles.why}
        value={why.value}
        maxLength={4000}
        placeholder="Why, if you like"
        aria-label="Why, goes with your next decision"
        onChange={(event) => why.change(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
      />
    </section>
  );
}

function Verdict({
  decision,
  word,
  take,
  act,
}: {
  decision: Exclude<Decision, "withdraw">;
  word: string;
  take: Take;
  act: (deed: Deed) => void;
}) {
  const state = LEADS_TO[decision];
  return (
    <KeyButton
      deed={decision}
      look="verdict"
      label={word}
      isPressed={take.review_state === state}
      onPress={() => act(decision)}
    >
      <span className={styles.shape} aria-hidden>
        <StateMark state={state} bare />
      </span>
      {word} <kbd aria-hidden>{keyOf(decision)}</kbd>
    </KeyButton>
  );
}

function circleWords(take: Take, mayCircle: boolean): string {
  if (take.is_circled) return "Take the circle off";
  return mayCircle ? "Circle as the shot's hero" : "Select and circle as the shot's hero";
}

/** Where the take stands and who put it there, for those who only watch. */
function Standing({ take }: { take: Take }) {
  return (
    <p className={styles.standing}>
      <StateMark state={take.review_state} circled={take.is_circled} />
      {take.decided_by && take.decided_at && (
        <span className="ct-quiet">
          by {take.decided_by}, {ago(take.decided_at)}
        </span>
      )}
    </p>
  );
}

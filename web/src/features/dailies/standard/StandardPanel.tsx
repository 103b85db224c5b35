import { Button, Textarea } from "@mantine/core";
import { CodeLink } from "@/ui/CodeLink";
import { SaveMark } from "@/ui/SaveMark";
import type { Room } from "../types";
import { AxisRow } from "./AxisRow";
import { History } from "./History";
import { AXES, mustsLeft, type ReviewDraft, reviewOf, WORDS } from "./review";
import styles from "./Standard.module.css";
import { StandardRow } from "./StandardRow";

/** What the take is judged by: the shot's own standard, the axes in order, what worked and failed; then what was said before. */
export function StandardPanel({
  room,
  review,
  canAnswer,
  isApproving,
  isBusy,
  onSave,
  onApprove,
  onLeave,
}: {
  room: Room;
  review: { value: ReviewDraft; change: (draft: ReviewDraft) => void };
  canAnswer: boolean;
  /** Whether an approval waits for the open `must` lines. */
  isApproving: boolean;
  isBusy: boolean;
  onSave: () => void;
  onApprove: () => void;
  onLeave: () => void;
}) {
  const draft = review.value;
  const left = mustsLeft(room, draft);
  const asked = isApproving ? room.standard.filter(({ weight }) => weight === "must") : [];
  const isAsked = (at: number) =>
    asked.some(({ criterion }) => criterion === at) && room.musts_open.includes(at);
  const firstAsked = isApproving ? left[0] : undefined;
  const hasDraft = reviewOf(room, draft) !== undefined;
  return (
    <div className={styles.panel}>
      {isApproving && (
        <ApproveAsk left={left.length} isBusy={isBusy} onApprove={onApprove} onLeave={onLeave} />
      )}
      <h3 className={styles.title}>Pass standard</h3>
      {room.standard.length === 0 && <NoStandard shot={room.take.shot} />}
      <ol className={styles.list}>
        {room.standard.map((line) => (
          <StandardRow
            key={line.criterion}
            line={line}
            draft={draft}
            onChange={review.change}
            canAnswer={canAnswer}
            isAsked={isAsked(line.criterion)}
            isFirstAsked={line.criterion === firstAsked}
          />
        ))}
      </ol>
      <h3 className={styles.title}>Review</h3>
      <ol className={styles.list}>
        {AXES.map((axis, at) => (
          <AxisRow
            key={axis.axis}
            axis={axis}
            at={at + 1}
            room={room}
            draft={draft}
            onChange={review.change}
            canAnswer={canAnswer}
          />
        ))}
      </ol>
      {canAnswer && <ReviewWords draft={draft} onChange={review.change} />}
      {canAnswer && (
        <div className={styles.save}>
          <Button variant="default" disabled={!hasDraft} loading={isBusy} onClick={onSave}>
            Save the review
          </Button>
          {hasDraft && <SaveMark state="draft">Goes with your decision, or save it now</SaveMark>}
        </div>
      )}
      <History room={room} />
    </div>
  );
}

function ApproveAsk({
  left,
  isBusy,
  onApprove,
  onLeave,
}: {
  left: number;
  isBusy: boolean;
  onApprove: () => void;
  onLeave: () => void;
}) {
  return (
    <div className={styles.ask}>
      <p role="alert">
        {left === 0
          ? "Every must is answered or gone over."
          : `${left === 1 ? "One must is" : `${left} musts are`} open. Answer with pass, or say why you go over it.`}
      </p>
      <div className={styles.askWays}>
        <Button size="compact-md" disabled={left > 0} loading={isBusy} onClick={onApprove}>
          Approve
        </Button>
        <Button size="compact-md" variant="default" onClick={onLeave}>
          Not now
        </Button>
      </div>
    </div>
  );
}

function NoStandard({ shot }: { shot: string }) {
  return (
    <p className="ct-quiet ct-small">
      The card of this take had no pass standard. Write one for the next pass on <CodeLink code={shot} />.
    </p>
  );
}

function ReviewWords({ draft, onChange }: { draft: ReviewDraft; onChange: (draft: ReviewDraft) => void }) {
  return (
    <div className={styles.words}>
      {WORDS.map(({ field, label, hint }) => (
        <Textarea
          key={field}
          label={label}
          placeholder={hint}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={4000}
          value={draft.words[field] ?? ""}
          onChange={(event) =>
            onChange({ ...draft, words: { ...draft.words, [field]: event.currentTarget.value } })
          }
        />
      ))}
    </div>
  );
}

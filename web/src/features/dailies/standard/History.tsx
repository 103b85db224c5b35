import { ago, onDay } from "@/lib/words";
import { CodeText } from "@/ui/CodeLink";
import { StateMark } from "@/ui/StateMark";
import type { Decided, Review, Room } from "../types";
import { AXES, WORDS } from "./review";
import styles from "./Standard.module.css";

/** Earlier reviews and decisions, newest first, with who and when. */
export function History({ room }: { room: Room }) {
  const told = [
    ...room.decisions.map((decided) => ({ at: decided.created_at, id: decided.id, decided })),
    ...room.reviews.map((review) => ({ at: review.created_at, id: review.id, review })),
  ].sort((one, other) => other.at.localeCompare(one.at));
  if (told.length === 0) return null;
  return (
    <section aria-label="Earlier reviews and decisions">
      <h3 className={styles.title}>Before</h3>
      <ol className={styles.history}>
        {told.map((entry) => (
          <li key={entry.id}>
            {"decided" in entry ? (
              <DecidedLine decided={entry.decided} />
            ) : (
              <ReviewLine review={entry.review} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function When({ who, at }: { who: string | null; at: string }) {
  return (
    <span className="ct-quiet">
      {who ?? "Someone"},{" "}
      <time dateTime={at} title={onDay(at)}>
        {ago(at)}
      </time>
    </span>
  );
}

function DecidedLine({ decided }: { decided: Decided }) {
  return (
    <>
      <span className={styles.moved}>
        <StateMark state={decided.from_state} bare />
        <span aria-hidden>→</span>
        <StateMark state={decided.to_state} />
      </span>{" "}
      <When who={decided.decided_by} at={decided.created_at} />
      {decided.note && (
        <p>
          <CodeText>{decided.note}</CodeText>
        </p>
      )}
      {decided.waived.map((waived) => (
        <p key={waived.criterion}>
          Went over “{waived.text}”: {waived.reason}
        </p>
      ))}
    </>
  );
}

const AXIS = Object.fromEntries(AXES.map(({ axis, label }) => [axis, label]));

function ReviewLine({ review }: { review: Review }) {
  const answers = [
    ...review.answers.map(({ text, answer, note }) => ({ what: text, answer, note })),
    ...review.axes.map(({ axis, answer, note, missed }) => ({
      what: AXIS[axis] ?? axis,
      answer,
      note: [missed.map((item) => item.replace("_", " ")).join(", "), note].filter(Boolean).join(" · "),
    })),
  ];
  const misses = answers.filter(({ answer }) => answer === "miss");
  const passes = answers.filter(({ answer }) => answer === "pass").length;
  return (
    <>
      <span>Review{answers.length > 0 && `: ${passes} pass, ${misses.length} miss`}</span>{" "}
      <When who={review.reviewer} at={review.created_at} />
      {misses.map(({ what, note }) => (
        <p key={what}>
          Miss: {what}
          {note && ` · ${note}`}
        </p>
      ))}
      {WORDS.map(
        ({ field, label }) =>
          review[field] && (
            <p key={field}>
              <span className="ct-quiet">{label}:</span> <CodeText>{review[field]}</CodeText>
            </p>
          ),
      )}
    </>
  );
}

import { Popover } from "@mantine/core";
import type { ReactNode } from "react";
import { type Change, causesInWords, changeWords, valueInWords } from "@/lib/stale";
import styles from "./StaleMark.module.css";

/** The sign of what went stale: a clock that has moved on by a quarter. */
export function StaleSign() {
  return (
    <svg viewBox="0 0 16 16" width={14} height={14} aria-hidden="true" focusable="false">
      <circle cx={8} cy={8} r={6} fill="none" stroke="currentColor" strokeWidth={1.6} />
      <path d="M8 8V2.400A5.600 5.600 0 0 1 13.600 8z" fill="currentColor" />
    </svg>
  );
}

/**
 * Says that something rests on what has changed since, by sign, word and colour; pressed, it tells what changed, from
 * what to what. `short` leaves the fields to whoever presses it; `of` names what is stale, for screen readers.
 */
export function StaleMark({
  causes,
  of,
  short = false,
  onPicture = false,
  tabIndex,
  children,
}: {
  causes: readonly Change[];
  of: string;
  short?: boolean;
  onPicture?: boolean;
  tabIndex?: number;
  children?: ReactNode;
}) {
  const words = causesInWords(causes);
  return (
    <Popover
      width={340}
      position="bottom-start"
      shadow="md"
      portalProps={{ target: "#main" }}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={[styles.mark, styles.button, onPicture && styles.onPicture].filter(Boolean).join(" ")}
          aria-label={`Stale: ${of}, ${words}. What changed`}
          title={`Stale: ${words}`}
          {...(tabIndex === undefined ? {} : { tabIndex })}
        >
          <StaleSign />
          <span className={styles.words}>{short ? "stale" : `stale: ${words}`}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown mah={360} style={{ overflowY: "auto" }}>
        <div className={styles.about}>
          {children ?? <p className={styles.lead}>{of} was made before this changed:</p>}
          <Causes causes={causes} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What changed, field by field, from what to what. */
export function Causes({ causes }: { causes: readonly Change[] }) {
  return (
    <dl className={styles.causes}>
      {causes.map((cause) => (
        <div key={`${cause.on} ${cause.subject} ${cause.field} ${cause.before} ${cause.after}`}>
          <dt>{changeWords(cause)}</dt>
          <dd>
            <del>{valueInWords(cause.before)}</del> <span aria-hidden>→</span>
            <span className="ct-visually-hidden">, now</span> <ins>{valueInWords(cause.after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

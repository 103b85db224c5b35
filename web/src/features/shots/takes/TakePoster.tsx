import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Cause } from "@/api/stale";
import { CircledRing } from "@/ui/CircledRing";
import { later } from "@/ui/later";
import { Picture } from "@/ui/Picture";
import { StateMark } from "@/ui/StateMark";
import type { Take } from "../queries";
import styles from "./Takes.module.css";

const StaleMark = later(async () => (await import("@/ui/StaleMark")).StaleMark, {
  isWanted: ({ causes }) => causes.length > 0,
  shut: {},
});

const MEDIA: Record<string, string> = {
  expected: "on its way",
  receiving: "arriving",
  checking: "being looked at",
  broken: "the file is broken",
};

/** A take in the tray: its poster, which plays silently under the pointer or the focus, and leads to dailies. */
export function TakePoster({
  project,
  take,
  causes,
}: {
  project: string;
  take: Take;
  /** Why it is stale, if it is. */
  causes: readonly Cause[] | undefined;
}) {
  return (
    <div className={styles.slot}>
      <Poster project={project} take={take} />
      {causes && <StaleMark causes={causes} of={take.code} />}
    </div>
  );
}

function Poster({ project, take }: { project: string; take: Take }) {
  const [isPlaying, setPlaying] = useState(false);
  const isReady = take.media_state === "ready";
  const play = () => setPlaying(true);
  const stop = () => setPlaying(false);
  return (
    <Link
      to="/p/$project/dailies"
      params={{ project }}
      search={{ take: take.code }}
      className={styles.take}
      onPointerEnter={play}
      onPointerLeave={stop}
      onFocus={play}
      onBlur={stop}
    >
      <Picture src={isReady ? take.poster_url : null} alt="">
        {isPlaying && isReady && (
          <video className={styles.moving} src={take.proxy_url} muted autoPlay loop playsInline aria-hidden />
        )}
        {take.is_circled && (
          <span className={styles.ring}>
            <CircledRing size={34} />
          </span>
        )}
      </Picture>
      <span className={styles.line}>
        <span className="ct-code">{take.code.slice(take.shot.length + 1)}</span>
        <span className="ct-visually-hidden">of {take.shot}</span>
        <StateMark state={take.review_state} circled={take.is_circled} />
      </span>
      <span className={`ct-quiet ${styles.state}`} data-broken={take.media_state === "broken" || undefined}>
        {isReady ? readyWords(take) : mediaWords(take)}
      </span>
    </Link>
  );
}

function readyWords(take: Take): string {
  const made = take.origin === "uploaded" ? take.model || "brought in" : take.model;
  return [made, take.frames === null ? "" : `${take.frames} frames`].filter((word) => word !== "").join(", ");
}

function mediaWords(take: Take): string {
  if (take.media_state === "broken" && take.media_fault) return take.media_fault;
  return MEDIA[take.media_state] ?? take.media_state;
}

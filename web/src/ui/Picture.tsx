import { type ReactNode, useEffect, useState } from "react";
import { onPicturesMade } from "@/lib/pictures";
import styles from "./Picture.module.css";

/** Waits before a picture that could not be had is asked for again; then it rests until one is told to be made. */
const WAITS_MS = [800, 1600, 3000, 5000, 8000, 13000];

/** What is cut off from a high picture in a wide box is cut at the foot rather than at the head. */
const UPPER_COVER = { objectFit: "cover", objectPosition: "50% 25%" } as const;

/** Where to ask the nth time: another address, so that no cache answers with the fault. */
function askedAgain(src: string, asked: number): string {
  return asked === 0 ? src : `${src}${src.includes("?") ? "&" : "?"}again=${asked}`;
}

/**
 * A picture in a box of its own shape, so that nothing moves when it comes. One that is not there yet is said to be on
 * its way, and is asked for again with growing pauses and whenever pictures were made. `ratio` is width to height as
 * `16:9` or a number; `children` lie over the picture.
 */
export function Picture({
  src,
  alt,
  ratio = "16:9",
  fit = "cover",
  isEager = false,
  children,
}: {
  src: string | null | undefined;
  alt: string;
  ratio?: string | number;
  fit?: "cover" | "contain";
  isEager?: boolean;
  children?: ReactNode;
}) {
  const { shown, isGivenUp, isBeingMade, failed, loaded, isLoaded } = useTries(src);
  return (
    <span
      className={styles.box}
      style={{ aspectRatio: cssRatio(ratio) }}
      data-making={isBeingMade || undefined}
    >
      {isBeingMade && (
        <span className={styles.making} aria-hidden>
          on its way
        </span>
      )}
      {src && !isGivenUp ? (
        <img
          key={shown}
          src={shown}
          alt={alt}
          loading={isEager ? "eager" : "lazy"}
          decoding="async"
          className={styles.picture}
          style={fit === "cover" ? UPPER_COVER : { objectFit: fit }}
          data-loaded={isLoaded || undefined}
          onLoad={loaded}
          onError={failed}
        />
      ) : (
        <span className={styles.none}>
          {alt && <span className="ct-visually-hidden">{alt}: no picture yet</span>}
          <NoPicture />
        </span>
      )}
      {children}
    </span>
  );
}

const NOT_ASKED = { asked: 0, tries: 0, hasFailed: false, isLoaded: false };

/** `asked` numbers the addresses, `tries` counts those since the last news of it. */
function useTries(src: string | null | undefined) {
  const [seen, setSeen] = useState({ src, ...NOT_ASKED });
  const now = seen.src === src ? seen : { src, ...NOT_ASKED };
  const isAwaited = (now.asked > 0 || now.hasFailed) && !now.isLoaded;
  const isGivenUp = now.tries >= WAITS_MS.length;
  const wait = WAITS_MS[now.tries];
  useEffect(() => {
    if (!now.hasFailed) return;
    const again = () =>
      setSeen((one) => ({ ...one, asked: one.asked + 1, tries: one.tries + 1, hasFailed: false }));
    const timer = window.setTimeout(again, wait);
    return () => window.clearTimeout(timer);
  }, [now.hasFailed, wait]);
  useEffect(() => {
    if (!isAwaited) return;
    return onPicturesMade(() =>
      setSeen((one) => ({ ...one, asked: one.asked + 1, tries: 0, hasFailed: false })),
    );
  }, [isAwaited]);
  return {
    shown: src ? askedAgain(src, now.asked) : "",
    isLoaded: now.isLoaded,
    isGivenUp,
    isBeingMade: Boolean(src) && isAwaited && !isGivenUp,
    loaded: () => setSeen({ ...now, hasFailed: false, isLoaded: true }),
    failed: () => setSeen({ ...now, hasFailed: true }),
  };
}

/** `16:9` as CSS writes it. */
function cssRatio(ratio: string | number): string | number {
  return typeof ratio === "number" ? ratio : ratio.replace(":", " / ");
}

function NoPicture() {
  return (
    <svg viewBox="0 0 32 24" width={32} height={24} aria-hidden="true" focusable="false">
      <rect x={1} y={1} width={30} height={22} rx={3} fill="none" stroke="currentColor" strokeWidth={1.5} />
      <path d="M4 19l7-8 5 5 4-4 8 7" fill="none" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  );
}

import { type ReactNode, useEffect, useState } from "react";
import styles from "./Picture.module.css";

/** Waits before a picture that could not be had is asked for again; then it is given up until its address changes. */
const WAITS_MS = [800, 1600, 3000, 5000, 8000, 13000];

/** Where to ask the nth time: another address, so that no cache answers with the fault. */
function askedAgain(src: string, tries: number): string {
  return tries === 0 ? src : `${src}${src.includes("?") ? "&" : "?"}again=${tries}`;
}

/**
 * A picture in a box of its own shape, so that nothing moves when it comes. One that is still being made is asked
 * for again with growing pauses. `ratio` is width to height as `16:9` or a number; `children` lie over the picture.
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
  const { shown, isGivenUp, failed, loaded, isLoaded } = useTries(src);
  return (
    <span className={styles.box} style={{ aspectRatio: cssRatio(ratio) }}>
      {src && !isGivenUp ? (
        <img
          key={shown}
          src={shown}
          alt={alt}
          loading={isEager ? "eager" : "lazy"}
          decoding="async"
          className={styles.picture}
          style={{ objectFit: fit }}
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

function useTries(src: string | null | undefined) {
  const [seen, setSeen] = useState({ src, tries: 0, isLoaded: false });
  const now = seen.src === src ? seen : { src, tries: 0, isLoaded: false };
  const [timer, setTimer] = useState<number>();
  useEffect(() => () => window.clearTimeout(timer), [timer]);
  const wait = WAITS_MS[now.tries];
  return {
    shown: src ? askedAgain(src, now.tries) : "",
    isLoaded: now.isLoaded,
    isGivenUp: now.tries >= WAITS_MS.length,
    loaded: () => setSeen({ ...now, isLoaded: true }),
    failed: () => {
      const next = () => setSeen({ ...now, tries: now.tries + 1 });
      setTimer(window.setTimeout(next, wait));
    },
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

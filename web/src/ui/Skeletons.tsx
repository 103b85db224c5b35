import styles from "./Skeletons.module.css";

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

function Waiting({ children, className }: { children: React.ReactNode; className?: string | undefined }) {
  return (
    <div aria-busy="true" className={className}>
      <span className="ct-visually-hidden" role="status">
        Loading
      </span>
      {children}
    </div>
  );
}

/** One grey bar in the place of a text. */
export function SkeletonLine({ width = "60%", height = 14 }: { width?: string | number; height?: number }) {
  return <span className={styles.bone} style={{ width, height }} aria-hidden />;
}

/** Rows in the place of a list. */
export function SkeletonRows({ rows = 6, height = 40 }: { rows?: number; height?: number }) {
  return (
    <Waiting className={styles.rows}>
      {upTo(rows).map((row) => (
        <span key={row} className={styles.bone} style={{ height }} aria-hidden />
      ))}
    </Waiting>
  );
}

/** Frames in the place of cards with pictures. */
export function SkeletonCards({
  cards = 6,
  ratio = "16 / 9",
  width = 280,
}: {
  cards?: number;
  ratio?: string;
  width?: number;
}) {
  return (
    <Waiting>
      <div
        className={styles.cards}
        style={{ gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${width}px), 1fr))` }}
      >
        {upTo(cards).map((card) => (
          <div key={card} className={styles.card} aria-hidden>
            <span className={styles.bone} style={{ aspectRatio: ratio }} />
            <SkeletonLine width="70%" />
            <SkeletonLine width="40%" />
          </div>
        ))}
      </div>
    </Waiting>
  );
}

/** A heading and rows in the place of a whole screen. */
export function SkeletonPage() {
  return (
    <div className={styles.rows}>
      <SkeletonLine width={180} height={26} />
      <SkeletonRows />
    </div>
  );
}

import { useEffect, useRef } from "react";
import page from "../page/page.module.css";
import styles from "./Compared.module.css";
import { compare, type Layout } from "./compare";

/** Two texts of the script where they differ. */
export function Compared({
  layout,
  before,
  after,
  titles: [beforeTitle, afterTitle],
}: {
  layout: Layout;
  before: string;
  after: string;
  titles: readonly [string, string];
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    return compare(place.current, layout, [before, after], [beforeTitle, afterTitle]);
  }, [layout, before, after, beforeTitle, afterTitle]);
  return (
    <div className={`ct-panel ${styles.compared}`}>
      {layout === "beside" && (
        <div className={styles.titles} aria-hidden>
          <span>{beforeTitle}</span>
          <span>{afterTitle}</span>
        </div>
      )}
      <div ref={place} className={`${page.page} ${page.narrow} ${styles.views}`} />
    </div>
  );
}

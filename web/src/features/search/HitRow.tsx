import { memo } from "react";
import type { Hit } from "@/api/search";
import { KIND_WORDS } from "@/lib/kinds";
import { Marked } from "@/ui/Marked";
import { HitLink } from "./HitLink";
import styles from "./SearchPage.module.css";

/** What is called by a code of its own or of what it belongs to; an asset's slug says less than its name. */
const CODED = new Set(["scene", "shot", "take", "note", "review", "order", "need", "sequence", "handoff"]);

/** One thing found: what it is, its name, and the words around what was looked for. */
export const HitRow = memo(function HitRow({ project, hit }: { project: string; hit: Hit }) {
  return (
    <li>
      <HitLink project={project} hit={hit} className={styles.hit}>
        <span className={styles.line}>
          {CODED.has(hit.kind) && <span className="ct-code">{hit.code}</span>}
          <span className={styles.title} data-omitted={hit.is_omitted || undefined}>
            <Marked pieces={hit.title} />
          </span>
          <span className={styles.kind}>
            {hit.is_omitted && <span className={styles.omitted}>omitted</span>}
            {KIND_WORDS[hit.kind]?.one ?? hit.kind}
          </span>
        </span>
        {hit.excerpt.length > 0 && (
          <span className={styles.excerpt}>
            {hit.field && <span className={styles.field}>{hit.field}</span>}
            <Marked pieces={hit.excerpt} />
          </span>
        )}
      </HitLink>
    </li>
  );
});

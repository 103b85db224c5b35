import type { components } from "@/api/schema";
import { focusField } from "../desk/focus";
import { toldChanges } from "./changes";
import styles from "./Generate.module.css";

/** What changed since the pass before, field by field: before, then after. */
export function ChangesList({ changes }: { changes: readonly components["schemas"]["Change"][] }) {
  return (
    <dl className={styles.changes}>
      {toldChanges(changes).map(({ field, label, before, after, path }) => (
        <div key={field}>
          <dt>
            {path ? (
              <button type="button" className={styles.link} onClick={() => focusField(path)}>
                {label}
              </button>
            ) : (
              label
            )}
          </dt>
          <dd>
            <del>{before || "empty"}</del> <span aria-hidden>→</span> <ins>{after || "empty"}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

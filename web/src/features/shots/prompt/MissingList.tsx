import type { FieldFault } from "@/api/problem";
import { focusField } from "../desk/focus";
import styles from "./Prompt.module.css";

/** What the card still lacks before takes can be asked for; each leads to its field. */
export function MissingList({ missing }: { missing: readonly FieldFault[] }) {
  if (missing.length === 0) return null;
  return (
    <section className={styles.missing} aria-label="Still missing">
      <strong>Still missing</strong>
      <ul>
        {missing.map((fault) => (
          <li key={fault.field}>
            <button type="button" onClick={() => focusField(fault.field)}>
              {fault.message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

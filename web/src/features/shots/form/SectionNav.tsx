import { SECTIONS } from "../card/fields";
import { focusSection } from "../desk/focus";
import styles from "./Form.module.css";

/** Leads to a section of the card; marks those that lack something. */
export function SectionNav({ lacking }: { lacking: ReadonlySet<string> }) {
  return (
    <nav className={styles.nav} aria-label="Sections of the card">
      {SECTIONS.map(({ key, title }) => (
        <button
          key={key}
          type="button"
          className={styles.navItem}
          data-section={key}
          onClick={() => focusSection(key)}
        >
          {title}
          {lacking.has(key) && (
            <span className={styles.lack}>
              <span aria-hidden>•</span>
              <span className="ct-visually-hidden"> (something is missing)</span>
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}

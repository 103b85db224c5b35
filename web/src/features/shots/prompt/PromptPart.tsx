import { IconPhoto } from "@tabler/icons-react";
import { labelOf, sectionOf, sectionTitle } from "../card/fields";
import { focusField } from "../desk/focus";
import type { Asset, Prompt } from "../queries";
import styles from "./Prompt.module.css";
import { cutAtPlaces } from "./places";

/** One part of the prompt in the colour of its section. The words lead to the field that they came from first. */
export function PromptPart({ part, assets }: { part: Prompt["parts"][number]; assets: readonly Asset[] }) {
  const [first = part.key] = part.from_fields;
  const section = sectionOf(first);
  return (
    <li className={styles.part} data-section={section}>
      <div className={styles.from}>
        <span className={styles.section}>{sectionTitle(section)}</span>
        {part.from_fields.map((field) => (
          <button key={field} type="button" className={styles.field} onClick={() => focusField(field)}>
            {labelOf(field)}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the buttons above lead to the same fields by keyboard */}
      <p className={styles.words} onClick={() => focusField(first)}>
        {cutAtPlaces(part.text).map((stretch, at) =>
          stretch.asset === undefined ? (
            stretch.text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other name than their place
            <span key={at} className={styles.place}>
              <IconPhoto size={14} aria-hidden />
              {assets.find((asset) => asset.slug === stretch.asset)?.name ?? stretch.asset}
              {stretch.file && `, ${stretch.file}`}
            </span>
          ),
        )}
      </p>
    </li>
  );
}

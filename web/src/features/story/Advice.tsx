import { IconBulb } from "@tabler/icons-react";
import type { Story } from "@/api/plan";
import styles from "./Advice.module.css";

type One = Story["advice"][number];

/** What is worth a thought at one field, with the reason. Advice, never a gate: it stands below and changes nothing. */
export function AdviceOn({ fields, advice }: { fields: readonly string[]; advice: readonly One[] }) {
  const here = advice.filter(({ field }) => fields.includes(field));
  if (here.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Worth a thought">
      {here.map(({ words, why }) => (
        <li key={words} className={styles.one}>
          <IconBulb size={16} aria-hidden className={styles.sign} />
          <span>
            {words} <span className="ct-quiet">{why}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

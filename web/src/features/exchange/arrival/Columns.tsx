import { Select } from "@mantine/core";
import styles from "./Arrival.module.css";
import { columnAs, FIELD_WORDS, type Field, type ShotList } from "./list";

const CHOICES = Object.entries(FIELD_WORDS).map(([value, label]) => ({ value, label }));

/** What each column of the file is for us; guessed from its heading, and changed here. */
export function Columns({
  list,
  edit,
}: {
  list: ShotList;
  edit: (change: (before: ShotList) => ShotList) => void;
}) {
  return (
    <section className={styles.group} aria-labelledby="columns-title">
      <h2 id="columns-title" className={styles.title}>
        Columns
      </h2>
      <ul className={styles.columns}>
        {list.headings.map((heading, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
          <li key={at} className={styles.column}>
            <Select
              label={heading || `Column ${at + 1}`}
              placeholder="Leave out"
              clearable
              searchable
              clearButtonProps={{ "aria-label": `Leave out ${heading || `column ${at + 1}`}` }}
              data={CHOICES}
              value={list.columns[at] ?? null}
              onChange={(field) => edit((before) => columnAs(before, at, field as Field | null))}
            />
            <span className={styles.sample}>{sampleOf(list, at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The first words that a column says. */
const sampleOf = ({ rows }: ShotList, at: number) => rows.find((row) => row[at])?.[at] ?? "empty";

import styles from "./Standard.module.css";

/** A short remark beside an answer. */
export function NoteLine({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (note: string) => void;
}) {
  return (
    <input
      className={styles.note}
      aria-label={label}
      placeholder="Note"
      maxLength={500}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import styles from "./ToldOnce.module.css";

/** A secret that is shown this once: select it or copy it, then it is gone. */
export function ToldOnce({ label, secret, children }: { label: string; secret: string; children: string }) {
  const clipboard = useClipboard({ timeout: 2500 });
  return (
    <section className={styles.told} aria-label={label}>
      <strong>{label}</strong>
      <span className="ct-quiet ct-small">{children}</span>
      <div className={styles.row}>
        <input
          className={styles.secret}
          aria-label={label}
          readOnly
          value={secret}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button variant="default" onClick={() => clipboard.copy(secret)}>
          {clipboard.copied ? "Copied" : "Copy"}
        </Button>
      </div>
      <span className="ct-visually-hidden" role="status">
        {clipboard.copied ? "Copied" : ""}
      </span>
    </section>
  );
}

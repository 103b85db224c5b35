import { Radio } from "@mantine/core";
import type { KeyboardEvent } from "react";
import type { AssetKind } from "@/api/library";
import styles from "./KindChoice.module.css";
import { KIND_ORDER, KINDS } from "./words";

/** One of the kinds of asset, each with what it is for. */
export function KindChoice({
  value,
  onChange,
}: {
  value: AssetKind | null;
  onChange: (kind: AssetKind) => void;
}) {
  return (
    <Radio.Group label="Kind" value={value} onChange={(kind) => onChange(kind as AssetKind)}>
      <div className={styles.kinds}>
        {KIND_ORDER.map((kind) => {
          const { one, help, icon: Icon } = KINDS[kind];
          return (
            <Radio.Card
              key={kind}
              value={kind}
              className={styles.kind}
              aria-label={`${one}: ${help}`}
              onKeyDown={(event) => kind === value && submitOnEnter(event)}
            >
              <Icon size={22} stroke={1.5} aria-hidden />
              <span className={styles.words}>
                <span>{one}</span>
                <span className="ct-quiet ct-small">{help}</span>
              </span>
            </Radio.Card>
          );
        })}
      </div>
    </Radio.Group>
  );
}

/** Enter on the chosen kind sends the form, as it does on a radio button of the browser's own. */
function submitOnEnter(event: KeyboardEvent<HTMLButtonElement>) {
  const { form } = event.currentTarget;
  if (event.key !== "Enter" || !form) return;
  event.preventDefault();
  form.requestSubmit();
}

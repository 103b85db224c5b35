import { type Card, valueAt } from "../card/card";
import { COMPARED, labelOf, valueWords } from "../card/fields";
import styles from "./History.module.css";

/** A whole card as words, without its empty fields. */
export function CardWords({ card }: { card: Card }) {
  const said = COMPARED.map((path) => [path, valueWords(path, valueAt(card, path))] as const).filter(
    ([, words]) => words !== "",
  );
  return (
    <details className={styles.words}>
      <summary>The whole card</summary>
      <dl>
        {said.map(([path, words]) => (
          <div key={path}>
            <dt>{labelOf(path)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

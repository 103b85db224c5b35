import type { Card } from "../card/card";
import { valueWords } from "../card/fields";
import { differences } from "../card/merge";
import styles from "./History.module.css";

/** Two cards side by side where they differ. */
export function DifferenceList({
  before,
  after,
  titles,
}: {
  before: Card;
  after: Card;
  titles: [string, string];
}) {
  const found = differences(before, after);
  if (found.length === 0) return <p className="ct-quiet">The card on the desk says the same.</p>;
  return (
    <table className={styles.differences}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">{titles[0]}</th>
          <th scope="col">{titles[1]}</th>
        </tr>
      </thead>
      <tbody>
        {found.map((one) => (
          <tr key={one.path}>
            <th scope="row">{one.label}</th>
            <td>{valueWords(one.path, one.before) || <Blank />}</td>
            <td>{valueWords(one.path, one.after) || <Blank />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Blank() {
  return <span className="ct-quiet">empty</span>;
}

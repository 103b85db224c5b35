import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { counted } from "@/lib/words";
import { CodeLink } from "@/ui/CodeLink";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import styles from "./Pointing.module.css";
import { type Pointing, pointingQuery, type TakeUsing, takesUsingQuery } from "./queries";

/** Which cards point at an asset or one of its files, and which takes were made from it. */
export function CardsAndTakes({ project, slug, file }: { project: string; slug: string; file?: string }) {
  const cards = useQuery(pointingQuery(project, slug, file));
  const takes = useQuery(takesUsingQuery(project, slug));
  const error = cards.error ?? takes.error;
  if (error) return <Fault error={error} />;
  if (!cards.data || !takes.data) return <SkeletonRows rows={2} height={28} />;
  const made = takes.data.items.filter(({ files }) => file === undefined || files.includes(file));
  return (
    <div className={styles.both}>
      <Cards cards={cards.data.items} />
      <Takes takes={made} />
    </div>
  );
}

function Cards({ cards }: { cards: Pointing[] }) {
  return (
    <section aria-label="Cards that use it">
      <h3 className={styles.title}>{counted(cards.length, "card")}</h3>
      {cards.length === 0 ? (
        <p className={styles.none}>No card points at it.</p>
      ) : (
        <ul className={styles.codes}>
          {cards.map(({ shot, title }) => (
            <li key={shot} title={title}>
              <CodeLink code={shot} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Takes that were made from it; they keep what they used. */
export function Takes({ takes }: { takes: TakeUsing[] }) {
  return (
    <section aria-label="Takes that used it">
      <h3 className={styles.title}>{counted(takes.length, "take")}</h3>
      {takes.length === 0 ? (
        <p className={styles.none}>No take was made from it.</p>
      ) : (
        <ul className={styles.codes}>
          {takes.map(({ code }) => (
            <li key={code}>
              <CodeLink code={code} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Cards to choose from, with where on each it is pointed at. */
export function CardChoice({
  cards,
  value,
  onChange,
}: {
  cards: Pointing[];
  value: readonly string[];
  onChange: (shots: string[]) => void;
}) {
  const all = cards.map(({ shot }) => shot);
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.title}>Cards to point at the other</legend>
      {cards.length > 1 && (
        <Checkbox
          label={`All ${cards.length}`}
          checked={value.length === cards.length}
          indeterminate={value.length > 0 && value.length < cards.length}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? all : [])}
        />
      )}
      <ul className={styles.cards}>
        {cards.map(({ shot, title, places }) => (
          <li key={shot}>
            <Checkbox
              label={
                <>
                  <span className="ct-code">{shot}</span> {title}{" "}
                  <span className="ct-quiet ct-small">{placesInWords(places)}</span>
                </>
              }
              checked={value.includes(shot)}
              onChange={({ currentTarget }) =>
                onChange(currentTarget.checked ? [...value, shot] : value.filter((one) => one !== shot))
              }
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** `2 references, a frame, 1 mention`. */
export function placesInWords(places: readonly string[]): string {
  const count = (test: (place: string) => boolean) => places.filter(test).length;
  const references = count((place) => place.startsWith("references."));
  const frames = count((place) => place.startsWith("anchors."));
  const sets = count((place) => place === "avoid_sets");
  const mentions = places.length - references - frames - sets;
  return [
    references > 0 && counted(references, "reference"),
    frames > 0 && counted(frames, "frame"),
    sets > 0 && "things to avoid",
    mentions > 0 && counted(mentions, "mention"),
  ]
    .filter(Boolean)
    .join(", ");
}

import { useQuery } from "@tanstack/react-query";
import { boardQuery } from "@/api/lists";
import { FEEDS, type Feed, type Only } from "./only";
import styles from "./QueueHead.module.css";

/** Which takes are in the queue: how far they are decided, and of which scene or shot. */
export function QueueHead({
  project,
  only,
  undecided,
  onOnly,
}: {
  project: string;
  only: Only;
  undecided: number | undefined;
  onOnly: (only: Only) => void;
}) {
  const board = useQuery(boardQuery(project));
  const places = (board.data?.scenes ?? []).flatMap((scene) => [
    { value: scene.code, label: `${scene.code} ${scene.title}`.trim() },
    ...scene.shots.map((shot) => ({ value: shot.code, label: `   ${shot.code} ${shot.title}`.trimEnd() })),
  ]);
  const place = only.shot ?? only.scene ?? "";
  return (
    <div className={styles.head}>
      <fieldset className={styles.feeds}>
        <legend className="ct-visually-hidden">Show takes</legend>
        {FEEDS.map(({ feed, label }) => (
          <label key={feed} className={styles.feed} data-on={only.feed === feed || undefined}>
            <input
              type="radio"
              name="feed"
              checked={only.feed === feed}
              onChange={() => onOnly({ ...only, feed: feed as Feed })}
            />
            {label}
            {feed === "undecided" && undecided !== undefined && (
              <span className={styles.count}> {undecided}</span>
            )}
          </label>
        ))}
      </fieldset>
      <select
        className={styles.place}
        aria-label="Of which scene or shot"
        value={place}
        onChange={(event) => {
          const code = event.currentTarget.value;
          onOnly({ feed: only.feed, ...(code.includes("-") ? { shot: code } : code ? { scene: code } : {}) });
        }}
      >
        <option value="">All scenes</option>
        {place && !places.some(({ value }) => value === place) && <option value={place}>{place}</option>}
        {places.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

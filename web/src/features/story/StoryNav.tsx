import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { binQuery, needsQuery } from "@/api/plan";
import styles from "./StoryNav.module.css";

/** The rooms of the story: the plan, the script, what coverage is still wanted, the lists on paper, and what was deleted. */
export function StoryNav({ project }: { project: string }) {
  const needs = useQuery(needsQuery(project)).data?.items.filter(({ state }) => state === "open").length;
  const binned = useQuery(binQuery(project)).data?.items.length;
  const to = { params: { project }, className: styles.room, activeProps: { "data-here": true } };
  return (
    <nav className={styles.rooms} aria-label="Rooms of the story">
      <Link to="/p/$project/story" {...to} activeOptions={{ exact: true }}>
        Plan
      </Link>
      <Link to="/p/$project/script" {...to}>
        Script
      </Link>
      <Link to="/p/$project/story/needs" {...to}>
        Coverage <Count of={needs} words="open" />
      </Link>
      <Link to="/p/$project/papers" {...to}>
        Papers
      </Link>
      <Link to="/p/$project/story/bin" {...to}>
        Bin <Count of={binned} words="deleted" />
      </Link>
    </nav>
  );
}

function Count({ of, words }: { of: number | undefined; words: string }) {
  if (!of) return null;
  return (
    <span className={`ct-num ${styles.count}`}>
      {of}
      <span className="ct-visually-hidden"> {words}</span>
    </span>
  );
}

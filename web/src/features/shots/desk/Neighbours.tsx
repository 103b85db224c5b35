import { useHotkeys } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { Picture } from "@/ui/Picture";
import { type NearShot, surroundingsQuery } from "../plan/queries";
import { shotQuery } from "../queries";
import styles from "./Desk.module.css";

const FRESH_MS = 30_000;

/** The shots before and after this one, in story order. `[` and `]` go to them; what they need is fetched ahead. */
export function Neighbours({
  project,
  shot,
  shots,
}: {
  project: string;
  shot: string;
  shots: readonly NearShot[];
}) {
  const navigate = useNavigate();
  const here = shots.findIndex((one) => one.code === shot);
  const [before, after] = [shots[here - 1]?.code, shots[here + 1]?.code];
  useFetchedAhead(project, before, after);
  const go = (code: string | undefined) => {
    if (code) void navigate({ to: "/p/$project/shots/$shot", params: { project, shot: code } });
  };
  useHotkeys([
    ["[", () => go(before)],
    ["]", () => go(after)],
  ]);
  return (
    <nav className={styles.neighbours} aria-label="Neighbouring shots">
      {shots.map((one, at) => (
        <Link
          key={one.code}
          to="/p/$project/shots/$shot"
          params={{ project, shot: one.code }}
          className={styles.neighbour}
          aria-current={one.code === shot ? "page" : undefined}
          aria-label={`${one.code} ${one.title}${at === here - 1 ? ", the shot before" : ""}${at === here + 1 ? ", the shot after" : ""}`}
          title={`${one.code} ${one.title}${at === here - 1 ? "  [" : ""}${at === here + 1 ? "  ]" : ""}`}
        >
          <Picture src={one.picture_url} alt="" />
        </Link>
      ))}
    </nav>
  );
}

function useFetchedAhead(project: string, ...codes: (string | undefined)[]) {
  const cache = useQueryClient();
  const wanted = codes.filter((code) => code !== undefined).join(" ");
  useEffect(() => {
    for (const code of wanted.split(" ").filter(Boolean)) {
      void cache.prefetchQuery({ ...shotQuery(project, code), staleTime: FRESH_MS });
      void cache.prefetchQuery({ ...surroundingsQuery(project, code), staleTime: FRESH_MS });
    }
  }, [cache, project, wanted]);
}

import { useHotkeys } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { boardQuery } from "@/api/lists";
import { Picture } from "@/ui/Picture";
import { around } from "../board/order";
import styles from "./Desk.module.css";

const REACH = 2;

/** The shots before and after this one, in story order. `[` and `]` go to them. */
export function Neighbours({ project, shot }: { project: string; shot: string }) {
  const board = useQuery(boardQuery(project));
  const navigate = useNavigate();
  const shots = around(board.data?.scenes ?? [], shot, REACH);
  const here = shots.findIndex((one) => one.code === shot);
  const go = (step: number) => {
    const next = shots[here + step];
    if (next) void navigate({ to: "/p/$project/shots/$shot", params: { project, shot: next.code } });
  };
  useHotkeys([
    ["[", () => go(-1)],
    ["]", () => go(1)],
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

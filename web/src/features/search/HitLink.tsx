import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Hit } from "@/api/search";

/** A link to where a hit lives. */
export function HitLink({
  project,
  hit,
  className,
  children,
}: {
  project: string;
  hit: Hit;
  className: string | undefined;
  children: ReactNode;
}) {
  const look = { ...(className ? { className } : {}), "data-hit": true };
  switch (hit.kind) {
    case "scene":
    case "need":
      return (
        <Link to="/p/$project/story/$scene" params={{ project, scene: hit.scene ?? hit.code }} {...look}>
          {children}
        </Link>
      );
    case "shot":
    case "order":
      return (
        <Link to="/p/$project/shots/$shot" params={{ project, shot: hit.shot ?? hit.code }} {...look}>
          {children}
        </Link>
      );
    case "take":
    case "note":
    case "review":
      return (
        <Link to="/p/$project/dailies" params={{ project }} search={{ take: hit.code }} {...look}>
          {children}
        </Link>
      );
    case "asset":
      return (
        <Link to="/p/$project/assets/$asset" params={{ project, asset: hit.code }} {...look}>
          {children}
        </Link>
      );
    case "script":
      return (
        <Link to="/p/$project/script" params={{ project }} {...look}>
          {children}
        </Link>
      );
    case "handoff":
      return (
        <Link to="/p/$project/handoff" params={{ project }} {...look}>
          {children}
        </Link>
      );
    case "project":
      return (
        <Link to="/p/$project" params={{ project }} {...look}>
          {children}
        </Link>
      );
    default:
      return (
        <Link to="/p/$project/story" params={{ project }} {...look}>
          {children}
        </Link>
      );
  }
}

import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { cutAtCodes, kindOfCode } from "@/lib/codes";

/** A code as a link to where its thing lives, within the project on screen. `children` may stand for the code. */
export function CodeLink({ code, children }: { code: string; children?: ReactNode }) {
  const { project } = useParams({ strict: false });
  const words = children ?? code;
  const kind = kindOfCode(code);
  if (project === undefined || kind === undefined) return <span className="ct-code">{words}</span>;
  const look = { className: "ct-code ct-link" };
  switch (kind) {
    case "scene":
      return (
        <Link to="/p/$project/story/$scene" params={{ project, scene: code }} {...look}>
          {words}
        </Link>
      );
    case "shot":
      return (
        <Link to="/p/$project/shots/$shot" params={{ project, shot: code }} {...look}>
          {words}
        </Link>
      );
    case "take":
      return (
        <Link to="/p/$project/dailies" params={{ project }} search={{ take: code }} {...look}>
          {words}
        </Link>
      );
    case "sequence":
      return (
        <Link to="/p/$project/story" params={{ project }} {...look}>
          {words}
        </Link>
      );
    case "handoff":
      return (
        <Link to="/p/$project/handoff" params={{ project }} {...look}>
          {words}
        </Link>
      );
  }
}

/** A text in which every code is a link. */
export function CodeText({ children }: { children: string }) {
  let at = 0;
  return (
    <>
      {cutAtCodes(children).map((part) => {
        const key = at;
        at += part.text.length;
        return part.kind ? <CodeLink key={key} code={part.text} /> : <span key={key}>{part.text}</span>;
      })}
    </>
  );
}

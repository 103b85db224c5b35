import { Link } from "@tanstack/react-router";
import { kindOfCode } from "@/lib/codes";
import type { Finding } from "./queries";

/** The way to where a finding is mended. */
export function MendLink({ project, finding }: { project: string; finding: Finding }) {
  const { screen, address } = finding.mend;
  const kind = kindOfCode(address);
  const look = { className: "ct-text-link" };
  const params = { project };
  if (screen === "dailies")
    return (
      <Link
        to="/p/$project/dailies"
        params={params}
        search={kind === "take" ? { take: address, only: "all" } : { only: `all ${address}`.trim() }}
        {...look}
      >
        To dailies
      </Link>
    );
  if (screen === "shots" && kind === "shot")
    return (
      <Link to="/p/$project/shots/$shot" params={{ project, shot: address }} {...look}>
        To the shot desk
      </Link>
    );
  if (screen === "story" && kind === "scene")
    return (
      <Link to="/p/$project/story/$scene" params={{ project, scene: address }} {...look}>
        To the scene
      </Link>
    );
  if (screen === "assets" && address)
    return (
      <Link to="/p/$project/assets/$asset" params={{ project, asset: address }} {...look}>
        To the asset
      </Link>
    );
  const to =
    screen === "story"
      ? "/p/$project/story"
      : screen === "assets"
        ? "/p/$project/assets"
        : "/p/$project/shots";
  return (
    <Link to={to} params={params} {...look}>
      To {screen}
    </Link>
  );
}

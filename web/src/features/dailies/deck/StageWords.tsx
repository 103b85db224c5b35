import { Link, useParams } from "@tanstack/react-router";
import type { Take } from "../types";
import styles from "./Stage.module.css";

/** What lies over the picture when there is none to see: still being made, broken, or out of reach. */
export function StageWords({ take, hasFault }: { take: Take; hasFault: boolean }) {
  const { project = "" } = useParams({ strict: false });
  if (take.media_state === "broken")
    return (
      <div className={styles.words} role="alert">
        <strong>This take's file is broken</strong>
        <span>{take.media_fault ?? "It could not be read."}</span>
        <span>
          The file is kept.{" "}
          <Link to="/p/$project/shots/$shot" params={{ project, shot: take.shot }} className="ct-text-link">
            Upload it again or make another pass at the shot desk
          </Link>
        </span>
      </div>
    );
  if (take.media_state === "expected" || take.media_state === "receiving")
    return <Waiting>The file is still arriving.</Waiting>;
  if (!hasFault) return null;
  if (take.media_state === "checking")
    return <Waiting>Checking the file and making the review copy. It appears here by itself.</Waiting>;
  return (
    <div className={styles.words} role="alert">
      <strong>The picture did not come</strong>
      <span>Check that you are online, then reload the page. Nothing that you wrote is lost.</span>
    </div>
  );
}

function Waiting({ children }: { children: string }) {
  return (
    <div className={styles.words} role="status">
      <span className={styles.reel} aria-hidden />
      <span>{children}</span>
    </div>
  );
}

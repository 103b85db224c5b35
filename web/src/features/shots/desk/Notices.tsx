import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { counted } from "@/lib/words";
import type { Surroundings } from "../plan/queries";
import type { Shot } from "../queries";
import styles from "./Desk.module.css";

/** What one must know before writing: what became of the shot, somebody saved meanwhile, the role only reads. */
export function Notices({
  project,
  shot,
  around,
  canEdit,
  isBehind,
  onMerge,
}: {
  project: string;
  shot: Shot;
  around: Surroundings;
  canEdit: boolean;
  isBehind: boolean;
  onMerge: () => void;
}) {
  return (
    <>
      <Succession project={project} shot={shot} around={around} />
      {isBehind && (
        <div role="alert" className={styles.notice}>
          <span>
            Somebody saved version {shot.card_version} of this card while you were writing. Your words are
            kept here.
          </span>
          <Button size="compact-sm" onClick={onMerge}>
            Bring both together
          </Button>
        </div>
      )}
      {!canEdit && (
        <p className={styles.notice}>
          You read this card. Writing takes a role that may edit story, scenes, shots and cards.
        </p>
      )}
    </>
  );
}

/** Where an omitted shot went, and which omitted shots this one carries on, with the way to their takes. */
function Succession({ project, shot, around }: { project: string; shot: Shot; around: Surroundings }) {
  const went = around.went_to.filter((one) => one.deed === "merged" || one.deed === "moved").at(-1);
  const carried = around.came_from.filter(
    (one) => (one.deed === "merged" || one.deed === "moved") && one.state === "omitted" && one.take_count > 0,
  );
  if (shot.state === "omitted") {
    return (
      <p className={styles.notice}>
        <span>
          This shot is omitted; its card and takes stay.{" "}
          {went && (
            <>
              It {went.deed === "merged" ? "is part of" : "goes on as"}{" "}
              <ShotLink project={project} shot={went.shot} />.
            </>
          )}
        </span>
      </p>
    );
  }
  return carried.map((one) => (
    <p key={one.shot} className={styles.notice}>
      <span>
        {one.deed === "merged" ? "This shot holds" : "This shot was"}{" "}
        <ShotLink project={project} shot={one.shot} />
        {one.deed === "merged" ? " too" : ""}, which keeps its {counted(one.take_count, "take")}.
      </span>
    </p>
  ));
}

function ShotLink({ project, shot }: { project: string; shot: string }) {
  return (
    <Link to="/p/$project/shots/$shot" params={{ project, shot }} className="ct-code ct-link">
      {shot}
    </Link>
  );
}

import { Button } from "@mantine/core";
import type { Shot } from "../queries";
import styles from "./Desk.module.css";

/** What one must know before writing: somebody saved meanwhile, the role only reads. */
export function Notices({
  shot,
  canEdit,
  isBehind,
  onMerge,
}: {
  shot: Shot;
  canEdit: boolean;
  isBehind: boolean;
  onMerge: () => void;
}) {
  return (
    <>
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

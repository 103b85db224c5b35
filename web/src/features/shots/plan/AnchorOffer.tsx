import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Picture } from "@/ui/Picture";
import type { Anchor } from "../card/card";
import { usePen } from "../desk/pen";
import styles from "./AnchorOffer.module.css";
import { startingOn } from "./anchor";
import { surroundingsQuery } from "./queries";

/** Offers the last frame of the shot before as the start of this one, with its picture: one press takes it. */
export function AnchorOffer({ anchors }: { anchors: readonly Anchor[] }) {
  const pen = usePen();
  const before = useQuery(surroundingsQuery(pen.project, pen.shot)).data?.before;
  if (pen.isReadOnly || !before?.take || anchors.some((anchor) => anchor.at === "start")) return null;
  const { code, is_circled, poster_url } = before.take;
  return (
    <div className={styles.offer}>
      <span className={styles.picture}>
        <Picture src={poster_url} alt="" />
      </span>
      <span className={styles.words}>
        The shot before ends on <span className="ct-code">{code}</span>
        {is_circled ? ", its circled take." : ", its newest take."}
      </span>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Start on the last frame of ${code}`}
        onClick={() => pen.edit((card) => startingOn(card, code))}
      >
        Start on its last frame
      </Button>
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { cardConsequencesQuery } from "@/api/stale";
import { ConsequenceLine } from "@/ui/ConsequenceLine";
import type { Card } from "../card/card";
import type { Shot } from "../queries";
import styles from "./Stale.module.css";

/** Beside the way to save: which chosen takes the words on the desk would make stale, and what those cost. */
export function SavingMakes({
  project,
  shot,
  written,
  isChanged,
}: {
  project: string;
  shot: Shot;
  /** The card a moment after the last key. */
  written: Card;
  isChanged: boolean;
}) {
  const told = useQuery({
    ...cardConsequencesQuery(project, shot.code, written, shot.card_version),
    enabled: isChanged,
  }).data;
  return (
    <ConsequenceLine deed="Saving makes" told={isChanged ? told : undefined} className={styles.nearSave} />
  );
}

import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ago } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { type Card, filledCard } from "../card/card";
import { type CardVersion, cardsQuery } from "../queries";
import { CardWords } from "./CardWords";
import { DifferenceList } from "./DifferenceList";
import styles from "./History.module.css";

/** Every saved card of the shot: who saved it and when, how it differs from the desk's, and the way back to it. */
export function History({
  project,
  shot,
  card,
  opened,
  canEdit,
  onBringBack,
  onClose,
}: {
  project: string;
  shot: string;
  card: Card;
  opened: boolean;
  canEdit: boolean;
  onBringBack: (card: Card, version: number) => void;
  onClose: () => void;
}) {
  const cards = useQuery({ ...cardsQuery(project, shot), enabled: opened });
  const [chosen, setChosen] = useState<number>();
  const versions = cards.data?.items ?? [];
  const shown = versions.find((one) => one.version === chosen) ?? versions[1] ?? versions[0];
  return (
    <Modal opened={opened} onClose={onClose} size={960} title={`Versions of ${shot}'s card`}>
      {cards.isPending && <SkeletonRows rows={5} />}
      {cards.isError && <Fault error={cards.error} retry={() => void cards.refetch()} />}
      {shown && (
        <div className={styles.history}>
          <ol className={styles.versions} aria-label="Versions, newest first">
            {versions.map((one) => (
              <li key={one.version}>
                <button
                  type="button"
                  className={styles.version}
                  aria-current={one.version === shown.version || undefined}
                  onClick={() => setChosen(one.version)}
                >
                  <span className="ct-num">v{one.version}</span>
                  <span>
                    {one.author ?? "Somebody"}
                    <span className="ct-quiet ct-small"> {ago(one.created_at)}</span>
                  </span>
                </button>
              </li>
            ))}
          </ol>
          <Older version={shown} card={card} canEdit={canEdit} onBringBack={onBringBack} />
        </div>
      )}
    </Modal>
  );
}

function Older({
  version,
  card,
  canEdit,
  onBringBack,
}: {
  version: CardVersion;
  card: Card;
  canEdit: boolean;
  onBringBack: (card: Card, version: number) => void;
}) {
  const older = filledCard(version.card);
  return (
    <section className={styles.older} aria-label={`Version ${version.version}`}>
      <div className={styles.olderHead}>
        <h3>Version {version.version}</h3>
        {canEdit && (
          <Button variant="default" size="compact-sm" onClick={() => onBringBack(older, version.version)}>
            Bring it back
          </Button>
        )}
      </div>
      <DifferenceList before={older} after={card} titles={["In this version", "On the desk now"]} />
      <CardWords card={older} />
    </section>
  );
}

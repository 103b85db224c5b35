import { Button, Checkbox, Group, Modal, SegmentedControl, Stack } from "@mantine/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { type Card, filledCard } from "../card/card";
import styles from "./Plan.module.css";
import { type Offer, type OfferSource, offersQuery } from "./queries";
import { offerLabel, offerWords } from "./words";

/** What the card on the desk may take over from the shot before it or from its scene: a difference with ticks. */
export function Inherit({
  project,
  shot,
  scene,
  card,
  opened,
  onTake,
  onClose,
}: {
  project: string;
  shot: string;
  scene: string;
  card: Card;
  opened: boolean;
  /** Puts the card with what was taken on the desk and saves it. */
  onTake: (card: Card, words: string) => void;
  onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} size={860} title={`Take over into ${shot}`}>
      {opened && <Offers {...{ project, shot, scene, card, onTake, onClose }} />}
    </Modal>
  );
}

function Offers({
  project,
  shot,
  scene,
  card,
  onTake,
  onClose,
}: {
  project: string;
  shot: string;
  scene: string;
  card: Card;
  onTake: (card: Card, words: string) => void;
  onClose: () => void;
}) {
  const [source, setSource] = useState<OfferSource>("previous");
  const [ticks, setTicks] = useState<Record<string, boolean>>({});
  const cache = useQueryClient();
  const found = useQuery({
    ...offersQuery(project, shot, source, card, null),
    placeholderData: keepPreviousData,
  });
  const [fault, setFault] = useState<unknown>();
  const offers = found.data?.offers ?? [];
  const isTaken = (offer: Offer) => ticks[offer.key] ?? offer.is_likely;
  const taken = offers.filter(isTaken);
  const take = async () => {
    const keys = taken.map((offer) => offer.key);
    try {
      const told = await cache.fetchQuery(offersQuery(project, shot, source, card, keys));
      onTake(filledCard(told.card), `${counted(keys.length, "thing")} taken over from ${told.source}.`);
      onClose();
    } catch (refusal) {
      setFault(refusal);
    }
  };
  return (
    <Stack gap="md">
      <SegmentedControl
        data-autofocus
        aria-label="Take over from"
        value={source}
        onChange={(value) => {
          setSource(value as OfferSource);
          setTicks({});
        }}
        data={[
          { value: "previous", label: "The shot before" },
          { value: "scene", label: `The scene ${scene}` },
        ]}
      />
      {found.isPending && <SkeletonRows rows={5} height={36} />}
      {found.error && <Fault error={found.error} retry={() => void found.refetch()} />}
      {found.data && <p className={styles.lead}>{wordsFor(source, found.data.source, offers.length)}</p>}
      {offers.length > 0 && (
        <table className={styles.offers}>
          <thead>
            <tr>
              <th scope="col" className={`${styles.head} ${styles.tick}`}>
                <Checkbox
                  aria-label="All of them"
                  checked={taken.length === offers.length}
                  indeterminate={taken.length > 0 && taken.length < offers.length}
                  onChange={(event) => {
                    const all = event.currentTarget.checked;
                    setTicks(Object.fromEntries(offers.map((offer) => [offer.key, all])));
                  }}
                />
              </th>
              <th scope="col" className={styles.head}>
                Field
              </th>
              <th scope="col" className={`${styles.head} ${styles.now}`}>
                Now
              </th>
              <th scope="col" className={styles.head}>
                Taken over
              </th>
            </tr>
          </thead>
          <tbody>
            {offers.map((offer) => (
              <tr key={offer.key} className={styles.offer}>
                <td>
                  <Checkbox
                    aria-label={`${offerLabel(offer.path)}: ${offerWords(offer.path, offer.after)}`}
                    checked={isTaken(offer)}
                    onChange={(event) => setTicks({ ...ticks, [offer.key]: event.currentTarget.checked })}
                  />
                </td>
                <th scope="row" className={styles.field}>
                  {offerLabel(offer.path)}
                  {offer.why && <span className="ct-quiet ct-small">{`\n${offer.why}`}</span>}
                </th>
                <td className={styles.now}>
                  {offerWords(offer.path, offer.before) || <span className="ct-quiet">empty</span>}
                </td>
                <td className={styles.after} data-taken={isTaken(offer) || undefined}>
                  {offerWords(offer.path, offer.after)}
                  {offer.before !== null && (
                    <span className={styles.instead}>now: {offerWords(offer.path, offer.before)}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {fault !== undefined && <Fault error={fault} />}
      <Group justify="flex-end" gap="xs" className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          Leave it as it is
        </Button>
        <Button disabled={taken.length === 0} onClick={() => void take()}>
          {taken.length === 0 ? "Take over" : `Take over ${taken.length}`}
        </Button>
      </Group>
    </Stack>
  );
}

function wordsFor(source: OfferSource, code: string | null, count: number): string {
  if (code === null) return "No shot plays before this one.";
  const what = source === "previous" ? `the shot before, ${code}` : `the scene ${code}`;
  if (count === 0) return `The card says already what there is to take over from ${what}.`;
  return `From ${what}. What fills or adds is ticked; what you wrote gives way only where you tick it.`;
}

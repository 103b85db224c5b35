import { Button, Group, Radio, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "@/api/client";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { tellDone } from "@/ui/tell";
import { type Card, filledCard } from "../card/card";
import { SECTIONS, sectionOf } from "../card/fields";
import { shotQuery } from "../queries";
import { focusWhenThere } from "./focus";
import styles from "./Plan.module.css";
import { type Placed, splitQuery, type Where } from "./queries";
import { useShotVerbs } from "./useShotVerbs";
import { onceBy, useWishKey } from "./wishes";
import { partLabel, partWords } from "./words";

const WHERE: readonly Where[] = ["first", "both", "second"];

/** Parts a card in two: everything that it says is listed, with where it goes. Nothing can be left out. */
export function SplitShot({
  project,
  shot,
  onDone,
  onClose,
}: {
  project: string;
  shot: string;
  onDone: (codes: readonly string[]) => void;
  onClose: () => void;
}) {
  const found = useQuery(splitQuery(project, shot));
  const present = useQuery(shotQuery(project, shot)).data;
  const [title, setTitle] = useState("");
  const [places, setPlaces] = useState<Record<string, Where>>({});
  const { fault, isSending, send } = useSplit(project, shot);
  if (found.error) return <Fault error={found.error} retry={() => void found.refetch()} />;
  if (!found.data || !present) return <SkeletonRows rows={8} height={32} />;
  const told = found.data;
  const whereOf = (part: Placed) => places[part.path] ?? (part.where as Where);
  const count = (...wanted: Where[]) => told.places.filter((part) => wanted.includes(whereOf(part))).length;
  const split = async () => {
    const wish = {
      seen_version: told.version,
      seen_card_version: told.card_version,
      title: title.trim(),
      places,
    };
    const made = await send(wish, filledCard(present.card));
    if (made) onDone([shot, made]);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void split();
      }}
    >
      <Stack gap="md">
        <p className={styles.lead}>
          A new shot is put after {shot}. Choose which of the two says what; takes stay with {shot}.
        </p>
        <TextInput
          ref={focusWhenThere}
          data-autofocus
          label="Title of the new shot"
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <table className={styles.parts}>
          <thead>
            <tr>
              <th scope="col">The card says</th>
              <th scope="col">
                <span className="ct-code">{shot}</span>
              </th>
              <th scope="col">Both</th>
              <th scope="col">New shot</th>
            </tr>
          </thead>
          {SECTIONS.map((section) => (
            <SectionParts
              key={section.key}
              title={section.title}
              parts={told.places.filter((part) => sectionOf(part.path) === section.key)}
              whereOf={whereOf}
              onChoose={(path, where) => setPlaces((now) => ({ ...now, [path]: where }))}
            />
          ))}
        </table>
        <p className="ct-quiet" aria-live="polite">
          {shot} keeps {counted(count("first", "both"), "thing")}, the new shot gets{" "}
          {counted(count("second", "both"), "thing")}.
        </p>
        {fault !== undefined && <Fault error={fault} />}
        <Group justify="flex-end" gap="xs" className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            Keep it whole
          </Button>
          <Button type="submit" loading={isSending}>
            Split the shot
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function SectionParts({
  title,
  parts,
  whereOf,
  onChoose,
}: {
  title: string;
  parts: readonly Placed[];
  whereOf: (part: Placed) => Where;
  onChoose: (path: string, where: Where) => void;
}) {
  if (parts.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} className={styles.sectionRow}>
          {title}
        </th>
      </tr>
      {parts.map((part) => {
        const label = partLabel(part.path);
        return (
          <tr key={part.path}>
            <th scope="row" className={styles.said}>
              <span className="ct-quiet ct-small">{label}</span>
              <span className={styles.words}>{partWords(part.path, part.value)}</span>
            </th>
            {WHERE.map((where) => (
              <td key={where} data-center>
                <Radio
                  name={part.path}
                  aria-label={`${label}: ${AT[where]}`}
                  checked={whereOf(part) === where}
                  onChange={() => onChoose(part.path, where)}
                />
              </td>
            ))}
          </tr>
        );
      })}
    </tbody>
  );
}

const AT: Record<Where, string> = { first: "stays", both: "both", second: "goes to the new shot" };

interface SplitBody {
  seen_version: number;
  seen_card_version: number;
  title: string;
  places: Record<string, Where>;
}

/** Splits, and tells it with a way back: the new shot goes to the bin, the card is as it was. */
function useSplit(project: string, shot: string) {
  const verbs = useShotVerbs(project);
  const once = useWishKey();
  const [fault, setFault] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  const undo = (made: string, before: Card) =>
    verbs.attempt(async () => {
      await verbs.bin(made);
      const path = { project, shot };
      const now = await body(api.GET("/api/v1/projects/{project}/shots/{shot}", { params: { path } }));
      await verbs.saveCard(shot, now.card_version, before);
    });
  const send = async (wish: SplitBody, before: Card): Promise<string | undefined> => {
    setSending(true);
    setFault(undefined);
    try {
      const made = await once(wish, (key) =>
        body(
          api.POST("/api/v1/projects/{project}/shots/{shot}/split", {
            params: { path: { project, shot }, header: onceBy(key) },
            body: wish,
          }),
        ),
      );
      void verbs.makeOld();
      tellDone(`${made.code} stands after ${shot} now.`, () => void undo(made.code, before));
      return made.code;
    } catch (refusal) {
      setFault(refusal);
      return undefined;
    } finally {
      setSending(false);
    }
  };
  return { fault, isSending, send };
}

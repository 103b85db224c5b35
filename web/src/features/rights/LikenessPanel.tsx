import { Button, Checkbox, Group, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCan } from "@/api/can";
import type { Asset } from "@/api/library";
import { asProblem, type Problem } from "@/api/problem";
import { Fault } from "@/ui/Fault";
import { tellFault } from "@/ui/tell";
import { type Covers, type Likeness, likenessesQuery, useConsentDeeds } from "./queries";
import styles from "./Rights.module.css";
import { PARTS } from "./words";

const KINDS = ["character", "reference_video", "sound", "wardrobe", "location"];

/** Whether an asset shows a real person, and whether their consent covers it. */
export function LikenessPanel({ project, asset }: { project: string; asset: Asset }) {
  const query = useQuery(likenessesQuery(project));
  const canWrite = useCan("edit_assets");
  const [isOpen, setOpen] = useState(false);
  if (!KINDS.includes(asset.kind) || !query.data) return null;
  const likeness = query.data.items.find((one) => one.asset === asset.slug);
  if (!likeness && !canWrite) return null;
  return (
    <section aria-labelledby="likeness-title" className={styles.panel}>
      <h2 id="likeness-title" className={styles.title}>
        Real people
      </h2>
      {likeness && !isOpen && (
        <Told project={project} likeness={likeness} canWrite={canWrite} onChange={() => setOpen(true)} />
      )}
      {!likeness && !isOpen && (
        <p className={styles.quiet}>
          It shows nobody real.{" "}
          <button type="button" className="ct-text-link" onClick={() => setOpen(true)}>
            It shows a real person
          </button>
        </p>
      )}
      {isOpen && (
        <Declare project={project} asset={asset} likeness={likeness} onDone={() => setOpen(false)} />
      )}
    </section>
  );
}

function Told({
  project,
  likeness,
  canWrite,
  onChange,
}: {
  project: string;
  likeness: Likeness;
  canWrite: boolean;
  onChange: () => void;
}) {
  const deeds = useConsentDeeds(project);
  const canKeep = useCan("review_rights");
  return (
    <>
      <p>
        It shows the {likeness.shows.join(" and the ")} of <strong>{likeness.person}</strong>.
      </p>
      {likeness.fault ? (
        <p className={styles.fault} role="note">
          <span aria-hidden>✕ </span>
          {likeness.fault}
        </p>
      ) : (
        <p className={styles.covered}>
          <span aria-hidden>● </span>Their consent covers it.
        </p>
      )}
      <span className={styles.verbs}>
        <Button
          variant="default"
          size="compact-sm"
          renderRoot={(props) => <Link to="/p/$project/governance" params={{ project }} {...props} />}
        >
          See the consents
        </Button>
        {canWrite && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onChange}>
            Change
          </Button>
        )}
        {canKeep && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={() => void deeds.withdraw(likeness.asset).catch(tellFault)}
          >
            It shows nobody real
          </Button>
        )}
      </span>
    </>
  );
}

function Declare({
  project,
  asset,
  likeness,
  onDone,
}: {
  project: string;
  asset: Asset;
  likeness: Likeness | undefined;
  onDone: () => void;
}) {
  const deeds = useConsentDeeds(project);
  const [person, setPerson] = useState(likeness?.person ?? "");
  const [shows, setShows] = useState<string[]>(likeness?.shows ?? ["likeness"]);
  const [problem, setProblem] = useState<Problem>();
  const save = async () => {
    try {
      await deeds.declare(asset.slug, person, shows as Covers[]);
      onDone();
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Who it is"
          description="The name that stands in their consent"
          required
          autoFocus
          maxLength={200}
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
        <Checkbox.Group label="What of them" value={shows} onChange={setShows}>
          <Group mt={6}>
            {PARTS.map(([value, label]) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
        {problem && <Fault error={problem} />}
        <Group>
          <Button type="submit" size="compact-md" disabled={shows.length === 0}>
            Say so
          </Button>
          <Button variant="subtle" color="gray" size="compact-md" onClick={onDone}>
            Not now
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

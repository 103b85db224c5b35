import { Button } from "@mantine/core";
import { IconRestore } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/api/can";
import { type Binned, binQuery } from "@/api/plan";
import { ago } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { PageHead } from "@/ui/PageHead";
import { SkeletonRows } from "@/ui/Skeletons";
import { tellFault } from "@/ui/tell";
import styles from "./BinPage.module.css";
import { useBin } from "./bin";
import { StoryNav } from "./StoryNav";

/** What was deleted, by whom and when; each thing comes back with what was in it. */
export function BinPage({ project }: { project: string }) {
  const bin = useQuery(binQuery(project));
  return (
    <>
      <PageHead title="Bin" actions={<StoryNav project={project} />}>
        What was deleted. It can come back whole; its code is kept for it.
      </PageHead>
      {bin.error && !bin.data && <Fault error={bin.error} retry={() => void bin.refetch()} />}
      {!bin.data && !bin.error && <SkeletonRows rows={4} height={64} />}
      {bin.data?.items.length === 0 && <p className="ct-quiet">The bin is empty.</p>}
      {bin.data && bin.data.items.length > 0 && (
        <ul className={`ct-panel ${styles.list}`}>
          {bin.data.items.map((thing) => (
            <Thing key={thing.id} project={project} thing={thing} />
          ))}
        </ul>
      )}
    </>
  );
}

const KINDS: Record<Binned["kind"], string> = {
  beat: "Beat",
  sequence: "Sequence",
  scene: "Scene",
  shot: "Shot",
  asset: "Asset",
};

function Thing({ project, thing }: { project: string; thing: Binned }) {
  const may = { plan: useCan("edit_plan"), assets: useCan("edit_assets") };
  const takeOut = useBin(project);
  const [isBusy, setBusy] = useState(false);
  const name = thing.words || thing.code || KINDS[thing.kind];
  const bringBack = async () => {
    setBusy(true);
    await takeOut(thing).catch(tellFault);
    setBusy(false);
  };
  return (
    <li className={styles.thing}>
      <span className={styles.kind}>{KINDS[thing.kind]}</span>
      <span className={styles.words}>
        {thing.code && thing.kind !== "asset" && <span className="ct-code ct-quiet">{thing.code} </span>}
        {name}
        <span className={styles.when}>
          {["deleted", thing.deleted_by && `by ${thing.deleted_by}`, ago(thing.deleted_at)]
            .filter(Boolean)
            .join(" ")}
        </span>
      </span>
      {(thing.kind === "asset" ? may.assets : may.plan) && (
        <Button
          size="compact-sm"
          variant="default"
          loading={isBusy}
          aria-label={`Bring back ${name}`}
          leftSection={<IconRestore size={16} />}
          onClick={() => void bringBack()}
        >
          Bring back
        </Button>
      )}
    </li>
  );
}

import { Button, Group, Modal, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { ago, counted } from "@/lib/words";
import { SkeletonRows } from "@/ui/Skeletons";
import page from "../page/page.module.css";
import { type Script, versionQuery } from "../requests";
import { brought } from "./bring";
import styles from "./Compared.module.css";
import { type Merging, mergeDesk } from "./compare";

/** Brings the script on the desk and the version that somebody saved meanwhile together. No word of either is lost. */
export function MergeDialog({
  project,
  seen,
  mine,
  script,
  opened,
  onMerged,
  onClose,
}: {
  project: string;
  /** The version that both began from. */
  seen: number;
  mine: string;
  script: Script;
  opened: boolean;
  onMerged: (text: string) => void;
  onClose: () => void;
}) {
  const base = useQuery({ ...versionQuery(project, seen), enabled: opened && seen > 0 });
  const isReady = seen === 0 || !base.isPending;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={1240}
      title={`Bring your draft and version ${script.version} together`}
    >
      {isReady ? (
        <Merge
          base={seen === 0 ? "" : base.data?.text}
          mine={mine}
          script={script}
          onMerged={onMerged}
          onClose={onClose}
        />
      ) : (
        <SkeletonRows rows={10} height={24} />
      )}
    </Modal>
  );
}

function Merge({
  base,
  mine,
  script,
  onMerged,
  onClose,
}: {
  base: string | undefined;
  mine: string;
  script: Script;
  onMerged: (text: string) => void;
  onClose: () => void;
}) {
  const who = script.author?.name ?? "Somebody";
  const result = useMemo(
    () => (base === undefined ? { text: mine, clashes: 1 } : brought(base, mine, script.text)),
    [base, mine, script.text],
  );
  const place = useRef<HTMLDivElement>(null);
  const merging = useRef<Merging>(undefined);
  const theirLabel = `Version ${script.version}, ${who}'s`;
  useEffect(() => {
    if (!place.current) return;
    const desk = mergeDesk(place.current, { theirs: script.text, mine: result.text, theirLabel });
    merging.current = desk;
    return () => desk.destroy();
  }, [script.text, result.text, theirLabel]);
  return (
    <Stack gap="md">
      <p className={styles.lead}>
        {who} saved version {script.version}
        {script.created_at ? ` ${ago(script.created_at)}` : ""} while you were writing.{" "}
        {inWords(result.clashes)}
      </p>
      <div className={styles.merge}>
        <div className={styles.titles} aria-hidden>
          <span>{theirLabel}</span>
          <span>As it will be saved</span>
        </div>
        <div ref={place} className={`${page.page} ${page.narrow} ${styles.views}`} />
      </div>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Later
        </Button>
        <Button data-autofocus onClick={() => onMerged(merging.current?.text() ?? result.text)}>
          Save both together
        </Button>
      </Group>
    </Stack>
  );
}

function inWords(clashes: number): string {
  if (clashes === 0) return "You wrote in different places, so both are kept. This is how it will be.";
  return `In ${counted(clashes, "place")} you both wrote over the same lines: yours stand on the right. Take theirs with the arrow, or write there.`;
}

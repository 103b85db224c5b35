import { ActionIcon, Button } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp, IconUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/api/can";
import { counted } from "@/lib/words";
import { DropAnywhere } from "@/ui/DropAnywhere";
import { Fault } from "@/ui/Fault";
import { later } from "@/ui/later";
import { SkeletonLine } from "@/ui/Skeletons";
import { passesQuery, takesQuery } from "../queries";
import { useStaleOfShot } from "../stale/useStale";
import { takesByPass } from "./byPass";
import { PassGroup } from "./PassGroup";
import styles from "./Takes.module.css";

const UploadTake = later(async () => (await import("./UploadTake")).UploadTake, {
  isWanted: ({ file }) => file !== undefined,
  shut: { file: undefined },
});

/** The shot's takes by pass, newest pass first; takes made elsewhere are brought in here. */
export function TakesTray({ project, shot }: { project: string; shot: string }) {
  const takes = useQuery(takesQuery(project, shot));
  const passes = useQuery(passesQuery(project, shot));
  const stale = useStaleOfShot(project, shot);
  const canUpload = useCan("upload_takes");
  const [isOpen, setOpen] = useLocalStorage({
    key: "ct-desk-tray",
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const [file, setFile] = useState<File | null>();
  const groups = takesByPass(takes.data ?? [], passes.data?.items ?? []);
  const body = "takes-of-shot";
  return (
    <section className={styles.tray} aria-label="Takes">
      <header className={styles.head}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={isOpen ? "Fold the takes away" : "Show the takes"}
          aria-expanded={isOpen}
          aria-controls={body}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <IconChevronDown size={18} /> : <IconChevronUp size={18} />}
        </ActionIcon>
        <h2 className={styles.title}>Takes</h2>
        <span className="ct-quiet ct-small">{takes.data && counted(takes.data.length, "take")}</span>
        {canUpload && (
          <Button
            className={styles.upload}
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconUpload size={16} />}
            onClick={() => setFile(null)}
          >
            Bring in a take
          </Button>
        )}
      </header>
      <div id={body} className={styles.groups} hidden={!isOpen}>
        {takes.isPending && <TraySkeleton />}
        {takes.isError && !takes.data && <Fault error={takes.error} retry={() => void takes.refetch()} />}
        {groups.map((group) => (
          <PassGroup key={group.number ?? "elsewhere"} project={project} group={group} stale={stale} />
        ))}
        {takes.data && groups.length === 0 && (
          <p className={`ct-quiet ${styles.none}`}>
            No takes yet. Generate the first pass, or bring in a clip made in another tool: drop it here.
          </p>
        )}
      </div>
      {canUpload && (
        <>
          <DropAnywhere onFiles={(files) => setFile(files[0] ?? null)}>
            Drop the clip to bring it in as a take
          </DropAnywhere>
          <UploadTake project={project} shot={shot} file={file} onClose={() => setFile(undefined)} />
        </>
      )}
    </section>
  );
}

function TraySkeleton() {
  return (
    <div className={styles.row} aria-busy="true">
      {["a", "b", "c"].map((one) => (
        <div key={one} className={styles.take} aria-hidden>
          <SkeletonLine width="100%" height={92} />
          <SkeletonLine width="70%" />
        </div>
      ))}
    </div>
  );
}

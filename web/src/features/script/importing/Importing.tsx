import { Button, FileButton, Textarea } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { planQuery } from "../requests";
import styles from "./Importing.module.css";
import { PlanView } from "./PlanView";
import type { Planning } from "./usePlanning";

const TAKEN = ".fountain,.txt,.fdx,.spmd,text/plain";

/** From a file or a pasted text to scenes: choose, look at what it would make, confirm. */
export function Importing({
  project,
  planId,
  planning,
  hasDraft,
  onLeave,
}: {
  project: string;
  planId: string | undefined;
  planning: Planning;
  hasDraft: boolean;
  onLeave: () => void;
}) {
  return planId === undefined ? (
    <Choose planning={planning} />
  ) : (
    <Planned key={planId} project={project} planId={planId} hasDraft={hasDraft} onLeave={onLeave} />
  );
}

function Choose({ planning }: { planning: Planning }) {
  const [pasted, setPasted] = useState("");
  return (
    <div className={styles.choose}>
      {planning.error !== undefined && <Fault error={planning.error} />}
      <section className={`ct-panel ${styles.drop}`} aria-labelledby="from-file">
        <h2 id="from-file" className={styles.title}>
          From a file
        </h2>
        <p className={styles.words}>
          Fountain, plain text or Final Draft. Drop it anywhere on this page, or choose it. You see what it
          would make before anything is written.
        </p>
        <FileButton accept={TAKEN} onChange={(file) => file && void planning.lookAtFile(file)}>
          {(props) => (
            <Button {...props} loading={planning.isBusy} leftSection={<IconFileImport size={18} />}>
              Choose a file
            </Button>
          )}
        </FileButton>
      </section>
      <section className={`ct-panel ${styles.drop}`} aria-labelledby="from-paste">
        <h2 id="from-paste" className={styles.title}>
          Or paste it
        </h2>
        <Textarea
          label="Script"
          placeholder="EXT. ALLEY - NIGHT"
          minRows={8}
          maxRows={16}
          autosize
          classNames={{ input: styles.paste }}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={pasted.trim() === ""}
          loading={planning.isBusy}
          onClick={() => void planning.lookAtText(pasted)}
        >
          Look at it
        </Button>
      </section>
    </div>
  );
}

function Planned({
  project,
  planId,
  hasDraft,
  onLeave,
}: {
  project: string;
  planId: string;
  hasDraft: boolean;
  onLeave: () => void;
}) {
  const plan = useQuery(planQuery(project, planId));
  if (plan.error && !plan.data) return <Fault error={plan.error} retry={() => void plan.refetch()} />;
  if (!plan.data) return <SkeletonRows rows={8} height={64} />;
  return (
    <PlanView
      project={project}
      plan={plan.data}
      lookAgain={async () => {
        await plan.refetch();
      }}
      hasDraft={hasDraft}
      onLeave={onLeave}
    />
  );
}

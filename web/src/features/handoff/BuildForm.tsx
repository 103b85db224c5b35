import { Button, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "@/api/keys";
import { useDraft } from "@/lib/draft";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { acceptedOf, blockingLeft } from "./gates";
import styles from "./Handoff.module.css";
import { type Findings, orderHandoff } from "./queries";

/** A word to the editor, and the build. It says what must be mended first instead of offering a dead button. */
export function BuildForm({
  project,
  found,
  reasons,
  onBuilt,
}: {
  project: string;
  found: Findings;
  reasons: Record<string, string>;
  onBuilt: (code: string) => void;
}) {
  const cache = useQueryClient();
  const note = useDraft(`handoff:${project}`, "", 1);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const left = blockingLeft(found.items, reasons).length;
  const build = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const handoff = await orderHandoff(project, note.value.trim(), acceptedOf(found.items, reasons));
      note.clear();
      onBuilt(handoff.code);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
      void cache.invalidateQueries({ queryKey: keys.project(project, "handoffs") });
      void cache.invalidateQueries({ queryKey: keys.project(project, "overview") });
    }
  };
  return (
    <div className={styles.build}>
      <Textarea
        label="A word to the editor"
        placeholder="Picture lock of the pawn shop; the rooftop is still a slate"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={note.value}
        onChange={(event) => note.change(event.currentTarget.value)}
      />
      {left > 0 ? (
        <p className={styles.wait} role="status">
          {counted(left, "thing")} must be mended first{found.may_build ? ", or gone over with a reason" : ""}
          .
        </p>
      ) : (
        <Button loading={isBusy} onClick={() => void build()}>
          Build the package
        </Button>
      )}
      {error !== undefined && <Fault error={error} />}
    </div>
  );
}

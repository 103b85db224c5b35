import { Button } from "@mantine/core";
import { useState } from "react";
import { useCan } from "@/api/can";
import type { Asset } from "@/api/library";
import { ago } from "@/lib/words";
import { laterDialog } from "@/ui/later";
import { type AssetVerb, useAssetDeeds } from "./deeds";
import { STATES } from "./words";

const WithReason = laterDialog(async () => (await import("./WithReason")).WithReason);

/** Approve, retire, back to draft: for those who may. What takes something away asks why. */
export function StateVerbs({ project, asset }: { project: string; asset: Asset }) {
  const canApprove = useCan("approve_assets");
  const deeds = useAssetDeeds(project);
  const [asking, setAsking] = useState<AssetVerb>();
  const [asked, setAsked] = useState<AssetVerb>("retire");
  const ask = (verb: AssetVerb) => {
    setAsked(verb);
    setAsking(verb);
  };
  if (!canApprove) return null;
  return (
    <>
      {asset.state === "draft" && <Button onClick={() => void deeds.move(asset, "approve")}>Approve</Button>}
      {asset.state !== "draft" && (
        <Button variant="default" onClick={() => ask("redraft")}>
          Back to draft
        </Button>
      )}
      {asset.state !== "retired" && (
        <Button variant="default" onClick={() => ask("retire")}>
          Retire
        </Button>
      )}
      <WithReason
        project={project}
        asset={asset}
        verb={asked}
        opened={asking !== undefined}
        onClose={() => setAsking(undefined)}
      />
    </>
  );
}

/** Who moved an asset to its state, when, and why; nothing while it is a draft that nobody moved. */
export function StateReason({ asset }: { asset: Asset }) {
  const { state, state_at, state_by, state_reason } = asset;
  if (!state_at) return null;
  return (
    <span className="ct-quiet ct-small" style={{ display: "block", marginBlockStart: 4 }}>
      {STATES[state]?.did ?? state}
      {state_by && ` by ${state_by}`}, {ago(state_at)}
      {state_reason && (
        <>
          : <span style={{ color: "var(--mantine-color-text)" }}>{state_reason}</span>
        </>
      )}
    </span>
  );
}

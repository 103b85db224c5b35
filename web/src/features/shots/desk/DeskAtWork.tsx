import { useDebouncedValue, useHotkeys, useMediaQuery } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useCan } from "@/api/can";
import { assetsQuery } from "@/api/lists";
import type { components } from "@/api/schema";
import { Fault } from "@/ui/Fault";
import { later, laterDialog } from "@/ui/later";
import { usePageTitle } from "@/ui/PageHead";
import type { SaveState } from "@/ui/SaveMark";
import { tellDone } from "@/ui/tell";
import type { Card } from "../card/card";
import { CardForm } from "../form/CardForm";
import { GeneratePanel } from "../generate/GeneratePanel";
import { useWish } from "../generate/useWish";
import { NeighbourStrip } from "../groups/NeighbourStrip";
import { OrderBanners } from "../orders/OrderBanner";
import { startingOn } from "../plan/anchor";
import type { Surroundings } from "../plan/queries";
import { PromptPanel } from "../prompt/PromptPanel";
import { lookQuery, modelsQuery, type Shot } from "../queries";
import { TakesTray } from "../takes/TakesTray";
import styles from "./Desk.module.css";
import { DeskHead } from "./DeskHead";
import { focusNextOf } from "./focus";
import { Notices } from "./Notices";
import { PenProvider } from "./pen";
import { useCardDraft } from "./useCardDraft";
import { useDeskPlan } from "./useDeskPlan";

const SavingMakes = later(async () => (await import("../stale/SavingMakes")).SavingMakes, {
  isWanted: ({ isChanged }) => isChanged,
  shut: { isChanged: false },
});
const History = laterDialog(async () => (await import("../history/History")).History);
const MergeDialog = laterDialog(async () => (await import("../merge/MergeDialog")).MergeDialog);
const PlanDialogs = laterDialog(async () => (await import("../plan/PlanDialogs")).PlanDialogs);
const Inherit = laterDialog(async () => (await import("../plan/Inherit")).Inherit);

const PAUSE_MS = 250;

/** The desk with its shot: the zones, and what they have in common. */
export function DeskAtWork({
  project,
  shot,
  around,
}: {
  project: components["schemas"]["ProjectOut"];
  shot: Shot;
  around: Surroundings;
}) {
  const canEdit = useCan("edit_plan");
  const canGenerate = useCan("generate");
  const code = project.code;
  const draft = useCardDraft(code, shot);
  const assets = useQuery(assetsQuery(code)).data?.items;
  const wishing = useWish(code, shot.code, shot.card_version);
  const [written] = useDebouncedValue(draft.card, PAUSE_MS);
  const { model } = wishing.wish;
  const look = useQuery({ ...lookQuery(code, shot.code, written, model), placeholderData: keepPreviousData });
  const models = useQuery(modelsQuery(code)).data?.items;
  const forbidding = look.data?.findings.filter((one) => one.severity === "deny") ?? [];
  const lacking = (look.data ? forbidding : shot.missing).map((one) => one.field);
  // One column: takes come first, for whoever looks on a telephone.
  const isNarrow = useMediaQuery("(max-width: 1100px)", false, { getInitialValueInEffect: false });
  const [open, setOpen] = useState<"history" | "merge" | "inherit">();
  usePageTitle(`${shot.code} ${shot.title}`.trim());

  const { save, isBehind, isChanged } = draft;
  const saveOrMerge = useCallback(async () => {
    if (isBehind) {
      setOpen("merge");
      return false;
    }
    return save();
  }, [isBehind, save]);
  const plan = useDeskPlan({ project: code, shot, draft, saveOrMerge });
  useHotkeys(
    [
      ["mod+S", () => void (isChanged && saveOrMerge())],
      ["F8", () => focusNextOf(lacking)],
    ],
    [],
    true,
  );

  const frame = useMemo(
    () => ({ aspect_ratio: project.aspect_ratio, resolution: project.resolution, rate: project.rate }),
    [project.aspect_ratio, project.resolution, project.rate],
  );
  const bringBack = (older: Card, version: number) => {
    const before = draft.card;
    draft.edit(() => older);
    setOpen(undefined);
    tellDone(`Version ${version} is on the desk. Save it to make it the newest.`, () =>
      draft.edit(() => before),
    );
  };
  return (
    <PenProvider
      project={code}
      shot={shot.code}
      isReadOnly={!canEdit}
      assets={assets}
      problem={draft.problem}
      edit={draft.edit}
    >
      <div className={styles.desk}>
        <DeskHead
          project={code}
          shot={shot}
          canEdit={canEdit}
          around={around}
          plan={plan}
          saveState={saveStateOf(draft)}
          beforeSaving={
            canEdit && (
              <SavingMakes project={code} shot={shot} written={written} isChanged={isChanged && !isBehind} />
            )
          }
          onInherit={() => setOpen("inherit")}
          onSave={() => void saveOrMerge()}
          onHistory={() => setOpen("history")}
        />
        <Notices
          project={code}
          shot={shot}
          around={around}
          canEdit={canEdit}
          isBehind={isBehind}
          onMerge={() => setOpen("merge")}
        />
        {draft.problem && <Fault error={draft.problem} />}
        <OrderBanners project={code} shot={shot.code} />
        {around.group && (
          <NeighbourStrip
            project={code}
            group={around.group}
            here={shot.code}
            canEdit={canEdit}
            onStartOn={(take) =>
              plan.take(startingOn(draft.card, take), `It starts on the last frame of ${take}.`)
            }
          />
        )}
        {isNarrow && <TakesTray project={code} shot={shot.code} />}
        <div className={styles.zones}>
          <div className={styles.zone}>
            <CardForm card={draft.card} lacking={lacking} frame={frame} />
          </div>
          <div className={styles.zone}>
            <PromptPanel
              look={look.data}
              error={look.error}
              edits={draft.card.edits}
              model={models?.find((one) => one.model === look.data?.model)?.title}
            />
          </div>
          <div className={styles.zone}>
            <GeneratePanel
              project={code}
              shot={shot}
              wishing={wishing}
              isDraft={isChanged}
              toMend={forbidding.length}
              saveCard={saveOrMerge}
              canGenerate={canGenerate}
              canEdit={canEdit}
            />
          </div>
        </div>
        {!isNarrow && <TakesTray project={code} shot={shot.code} />}
      </div>
      <History
        project={code}
        shot={shot.code}
        card={draft.card}
        opened={open === "history"}
        canEdit={canEdit}
        onBringBack={bringBack}
        onClose={() => setOpen(undefined)}
      />
      <Inherit
        project={code}
        shot={shot.code}
        scene={shot.scene}
        card={draft.card}
        opened={open === "inherit"}
        onTake={plan.take}
        onClose={() => setOpen(undefined)}
      />
      <PlanDialogs
        project={code}
        wish={plan.wish}
        opened={plan.isAsking}
        onDone={plan.followed}
        onClose={plan.stopAsking}
      />
      <MergeDialog
        project={code}
        shot={shot.code}
        base={draft.base}
        mine={draft.card}
        theirs={draft.saved}
        opened={open === "merge"}
        onMerged={(card) => {
          draft.rebase(card);
          setOpen(undefined);
        }}
        onClose={() => setOpen(undefined)}
      />
    </PenProvider>
  );
}

function saveStateOf(draft: ReturnType<typeof useCardDraft>): SaveState {
  if (draft.isSaving) return "saving";
  if (draft.isBehind) return "behind";
  if (draft.problem) return "fault";
  return draft.isChanged ? "draft" : "saved";
}

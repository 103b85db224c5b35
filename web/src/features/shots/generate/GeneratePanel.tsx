import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { asProblem } from "@/api/problem";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { useShotState } from "../board/useShotDeeds";
import { focusField } from "../desk/focus";
import { modelsQuery, type Shot, type Verdict } from "../queries";
import styles from "./Generate.module.css";
import { PassFields } from "./PassFields";
import { money, priceWords } from "./price";
import { RunningRequests } from "./RunningRequests";
import { rulingOfDraft } from "./ruling";
import { useAskForTakes } from "./useAskForTakes";
import type { useWish } from "./useWish";
import { CheckList, OutcomeMark, ReasonList } from "./VerdictList";
import { WishFields } from "./WishFields";

/** Asks for takes: model and count, what the pass is for, what the gateway says, what it may cost. */
export function GeneratePanel({
  project,
  shot,
  wishing,
  isDraft,
  toMend,
  saveCard,
  canGenerate,
  canEdit,
}: {
  project: string;
  shot: Shot;
  wishing: ReturnType<typeof useWish>;
  isDraft: boolean;
  /** How many findings on the card as it is written now forbid a take; they are told beside the prompt. */
  toMend: number;
  saveCard: () => Promise<boolean>;
  canGenerate: boolean;
  canEdit: boolean;
}) {
  const models = useQuery(modelsQuery(project));
  const asking = useAskForTakes(project, shot.code);
  const { wish, wanted, verdict } = wishing;
  const told = verdict.data;
  const ruling = told && (isDraft ? rulingOfDraft(told.ruling) : told.ruling);
  const outcome = isDraft && toMend > 0 ? "deny" : ruling?.outcome;
  const isClosed = shot.state === "approved" || shot.state === "omitted";
  const lacksWhy = told?.take_pass.needs_why === true && wish.why.trim() === "";
  const [wasTried, setTried] = useState(false);
  const faults = asking.error ? asProblem(asking.error).byField() : {};
  const isWhyAsked = lacksWhy && faults.why !== undefined;
  useEffect(() => {
    if (isWhyAsked) focusField("why"); // the pass became a new one only by the save that came before
  }, [isWhyAsked]);
  const ask = async () => {
    if (lacksWhy) {
      setTried(true);
      focusField("why");
      return;
    }
    if (!(await saveCard())) return;
    await asking.mutateAsync(wanted).then(wishing.said, () => undefined);
  };
  return (
    <section className={styles.panel} aria-label="Generate">
      <RunningRequests project={project} shot={shot.code} canCancel={canGenerate} />
      <h2 className={styles.title}>Generate</h2>
      {isClosed ? (
        <ClosedShot project={project} shot={shot} canReopen={canEdit} />
      ) : (
        <>
          <WishFields
            models={models.data?.items ?? []}
            chosen={told?.model}
            wish={wish}
            onChange={wishing.change}
          />
          {toMend > 0 && <ToMend count={toMend} />}
          {ruling && <ReasonList ruling={ruling} />}
          {told && (
            <PassFields
              plan={told.take_pass}
              wish={wish}
              fault={
                lacksWhy && (wasTried || isWhyAsked)
                  ? (faults.why ?? `Say why pass ${told.take_pass.number} is made.`)
                  : undefined
              }
              onChange={wishing.change}
            />
          )}
          {ruling && <CheckList ruling={ruling} />}
          {isDraft && (
            <p className="ct-quiet ct-small">
              This is said about the saved card. Your changes are saved, and ruled on, when you generate.
            </p>
          )}
          {verdict.isPending && <SkeletonRows rows={3} height={36} />}
          {verdict.isError && <Fault error={verdict.error} retry={() => void verdict.refetch()} />}
          {asking.isError && faults.why === undefined && (
            <div ref={intoView}>
              <Fault error={asking.error} />
            </div>
          )}
          {told && ruling && (
            <footer className={styles.foot}>
              <OutcomeMark outcome={outcome ?? "open"} />
              {told.quote && <Price quote={told.quote} />}
              {canGenerate && (
                <Button
                  className={styles.ask}
                  size="md"
                  loading={asking.isPending}
                  disabled={outcome === "deny" && (toMend > 0 || !isDraft)}
                  onClick={() => void ask()}
                >
                  {told.ruling.outcome === "hold" ? "Ask for" : "Generate"} {counted(wish.count, "take")}
                </Button>
              )}
            </footer>
          )}
        </>
      )}
    </section>
  );
}

/** What forbids a take is told once, beside the prompt; this leads there. */
function ToMend({ count }: { count: number }) {
  const show = () => {
    const list = document.getElementById("findings");
    list?.focus({ preventScroll: true });
    list?.scrollIntoView({ block: "nearest" });
  };
  return (
    <p className={styles.toMend}>
      <span className={styles.shape} data-outcome="deny" aria-hidden>
        ✕
      </span>
      <button type="button" className={styles.link} onClick={show}>
        {counted(count, "thing")} to mend on the card
      </button>
    </p>
  );
}

/** A refusal is told where the eye may not be. */
function intoView(element: HTMLElement | null) {
  element?.scrollIntoView({ block: "center" });
}

function Price({ quote }: { quote: NonNullable<Verdict["quote"]> }) {
  const each = quote.usage_quantity === 0 ? 0 : quote.money_micros / quote.usage_quantity;
  const markup = quote.markup_percent > 0 ? `, with ${quote.markup_percent} % markup in tokens` : "";
  return (
    <p className={styles.price}>
      <strong className="ct-num">{priceWords(quote)}</strong>
      <span className="ct-quiet ct-small" title={quote.rate_source}>
        {quote.usage_quantity.toLocaleString("en")} {quote.usage_unit} at {money(each, quote.currency)}
        {markup}, rate of {quote.rate_as_of}
      </span>
    </p>
  );
}

function ClosedShot({ project, shot, canReopen }: { project: string; shot: Shot; canReopen: boolean }) {
  const state = useShotState(project);
  const isApproved = shot.state === "approved";
  return (
    <div className={styles.closed}>
      <p>
        {isApproved
          ? "This shot is approved and takes no new pass."
          : "This shot is omitted and takes no new pass."}
        {canReopen &&
          (isApproved ? " Reopen it to go on; its approved takes stay approved." : " Take it back to go on.")}
      </p>
      {canReopen && (
        <Button
          variant="default"
          loading={state.isPending}
          onClick={() => state.mutate({ shot: shot.code, verb: isApproved ? "reopen" : "restore" })}
        >
          {isApproved ? "Reopen the shot" : "Take it back"}
        </Button>
      )}
    </div>
  );
}

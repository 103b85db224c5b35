import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useCan } from "@/api/can";
import { Fault } from "@/ui/Fault";
import { laterDialog } from "@/ui/later";
import { usePageTitle } from "@/ui/PageHead";
import { Stage } from "../deck/Stage";
import { usePlaysOn } from "../deck/sound";
import { Timeline } from "../deck/Timeline";
import { Transport } from "../deck/Transport";
import { useTrim } from "../deck/useTrim";
import { useKeys } from "../keys/useKeys";
import { roomQuery } from "../queries";
import { Filmstrip } from "../queue/Filmstrip";
import type { QueueWork } from "../queue/useQueue";
import { NO_REVIEW } from "../standard/review";
import { useVerdict } from "../verdict/useVerdict";
import { VerdictBar } from "../verdict/VerdictBar";
import { useKept } from "./kept";
import styles from "./Room.module.css";
import { type Panel, SidePanel } from "./SidePanel";
import { TakeHead } from "./TakeHead";
import type { Address } from "./useAddress";
import { useDeeds } from "./useDeeds";
import { useNeighbours } from "./useNeighbours";
import { useOthers } from "./useOthers";

const KeysHelp = laterDialog(async () => (await import("../keys/KeysHelp")).KeysHelp);
const WithdrawDialog = laterDialog(async () => (await import("../verdict/WithdrawDialog")).WithdrawDialog);

/** The take on screen with all that stands around it. */
export function TakeOnScreen({
  project,
  code,
  address,
  queue,
  head,
}: {
  project: string;
  code: string;
  address: Address;
  queue: QueueWork;
  head: ReactNode;
}) {
  const asked = useQuery(roomQuery(project, code));
  const room = asked.data;
  const take = room?.take ?? queue.takes.find((other) => other.code === code);
  const beside = useNeighbours(project, queue.takes, queue.place);
  const screen = useRef<HTMLElement>(null);
  const player = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<Panel>("standard");
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [playsOn] = usePlaysOn();
  const canTrim = useCan("edit_trims");
  const trim = useTrim(project, take);
  const review = useKept(`review:${project}:${code}`, NO_REVIEW);
  const why = useKept(`why:${project}:${code}`, "");
  const go = (next: string | undefined) => address.show(next, address.only);
  const verdict = useVerdict({
    project,
    only: address.only,
    queue: queue.takes,
    room,
    trim,
    review,
    why,
    go,
  });
  const act = useDeeds({ queue, code, go, trim, canTrim, verdict, player, setPanel, setHelpOpen });
  useKeys(act, verdict.asking?.about === "withdraw");
  usePageTitle(code);
  useOthers(room, verdict.say);
  useFreshStart(code, verdict.ask, screen);
  useShownStandard(verdict.asking?.about, setPanel);

  return (
    <div className={styles.room}>
      <section ref={screen} className={styles.screen} tabIndex={-1} aria-label="Screening room">
        {head}
        {take ? (
          <>
            <TakeHead take={take} queue={queue} act={act} />
            <div ref={player} className={styles.player}>
              <Stage take={take} beside={beside} playsOn={playsOn} />
              <span key={verdict.said} className={styles.flash} aria-hidden>
                {verdict.said}
              </span>
              <Timeline take={take} notes={room?.notes ?? []} trim={trim} canTrim={canTrim} />
              <Transport act={act} trim={trim} canTrim={canTrim} hasAudio={take.has_audio} />
            </div>
            <div className={styles.verdict}>
              <VerdictBar take={take} room={room} work={verdict} why={why} act={act} />
            </div>
          </>
        ) : (
          <div className={styles.empty}>{asked.error && <Fault error={asked.error} />}</div>
        )}
        <Filmstrip
          project={project}
          takes={queue.takes}
          code={code}
          only={address.only}
          onNearEnd={queue.more}
        />
      </section>
      <SidePanel
        project={project}
        room={room}
        error={asked.error}
        retry={() => void asked.refetch()}
        panel={panel}
        onPanel={setPanel}
        trim={trim}
        review={review}
        verdict={verdict}
        onSaveReview={() => void verdict.saveReview()}
      />
      <span className="ct-visually-hidden" role="status">
        {verdict.said}
      </span>
      <KeysHelp opened={isHelpOpen} onClose={() => setHelpOpen(false)} />
      {verdict.asking?.about === "withdraw" && (
        <WithdrawDialog
          opened
          code={code}
          onWithdraw={(reason) => void verdict.decide("withdraw", reason)}
          onClose={() => verdict.ask(undefined)}
        />
      )}
    </div>
  );
}

/** Another take begins with no question open; the focus leaves what was about the take before. */
function useFreshStart(
  code: string,
  ask: (asking: undefined) => void,
  screen: React.RefObject<HTMLElement | null>,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when another take comes on, and only then
  useEffect(() => {
    ask(undefined);
    if (!screen.current?.contains(document.activeElement)) screen.current?.focus({ preventScroll: true });
  }, [code]);
}

function useShownStandard(about: string | undefined, setPanel: (panel: Panel) => void): void {
  useEffect(() => {
    if (about === "standard") setPanel("standard");
    if (about !== undefined && document.fullscreenElement) void document.exitFullscreen();
  }, [about, setPanel]);
}

import type { RefObject } from "react";
import { useDeck } from "../deck/deck";
import { useSound } from "../deck/sound";
import { kept, untrimmed, withFailedEnd, withIn, withOut, withWeakStart } from "../deck/trim";
import type { TrimWork } from "../deck/useTrim";
import type { Deed } from "../keys/keymap";
import { shotAfter, takeAfter } from "../queue/queue";
import type { QueueWork } from "../queue/useQueue";
import type { VerdictWork } from "../verdict/useVerdict";
import { focusSoon } from "./focusSoon";
import type { Panel } from "./SidePanel";

/** What each deed of the key table does; buttons and keys take the same path. */
export function useDeeds({
  queue,
  code,
  go,
  trim,
  canTrim,
  verdict,
  player,
  setPanel,
  setHelpOpen,
}: {
  queue: QueueWork;
  code: string;
  go: (code: string | undefined) => void;
  trim: TrimWork;
  canTrim: boolean;
  verdict: VerdictWork;
  player: RefObject<HTMLDivElement | null>;
  setPanel: (panel: Panel) => void;
  setHelpOpen: (isOpen: boolean) => void;
}): (deed: Deed) => void {
  const deck = useDeck();
  const [sound, setSound] = useSound();
  const { frames } = deck.film;
  deck.setPart(kept(trim.value, frames || Number.POSITIVE_INFINITY));

  const toTake = (next: string | undefined, otherwise: string) => (next ? go(next) : verdict.say(otherwise));
  const trimmed = (change: () => typeof trim.value) => canTrim && trim.change(change());
  const open = (panel: Panel, id?: string) => {
    setPanel(panel);
    if (id) focusSoon(id);
  };
  const deeds: Record<Deed, () => unknown> = {
    play: () => deck.toggle(),
    backwards: () => deck.backwards(),
    stop: () => deck.stop(),
    forwards: () => deck.forwards(),
    frameBack: () => deck.step(-1),
    frameOn: () => deck.step(1),
    tenBack: () => deck.step(-10),
    tenOn: () => deck.step(10),
    toIn: () => deck.toStart(),
    toOut: () => deck.toEnd(),
    in: () => trimmed(() => withIn(trim.value, deck.here)),
    out: () => trimmed(() => withOut(trim.value, deck.here, deck.film.frames)),
    untrim: () => trimmed(() => untrimmed(trim.value)),
    weakStart: () => trimmed(() => withWeakStart(trim.value, deck.here)),
    failedEnd: () => trimmed(() => withFailedEnd(trim.value, deck.here)),
    loop: () => deck.setLooping(!deck.isLooping),
    mute: () => setSound({ ...sound, isMuted: !sound.isMuted }),
    fullScreen: () => toggleFullScreen(player.current),
    reject: () => verdict.decide("reject"),
    maybe: () => verdict.decide("maybe"),
    select: () => verdict.decide("select"),
    approve: () => verdict.decide("approve"),
    withdraw: () => verdict.decide("withdraw"),
    circle: () => verdict.circle(),
    undo: () => verdict.undoLast(),
    why: () => focusSoon("decision-why"),
    takeBack: () => toTake(takeAfter(queue.takes, code, -1, queue.lastPlace), "This is the first take."),
    takeOn: () => toTake(takeAfter(queue.takes, code, 1, queue.lastPlace), "This is the last take."),
    shotBack: () => toTake(shotAfter(queue.takes, code, -1), "This is the first shot."),
    shotOn: () => toTake(shotAfter(queue.takes, code, 1), "This is the last shot."),
    note: () => open("notes", "take-note"),
    order: () => open("order", "take-order"),
    standard: () => open("standard"),
    facts: () => open("facts"),
    help: () => setHelpOpen(true),
  };
  return (deed) => void deeds[deed]();
}

function toggleFullScreen(player: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void player?.requestFullscreen();
}

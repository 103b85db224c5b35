import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { FilmDeck } from "./FilmDeck";

const Deck = createContext<FilmDeck | undefined>(undefined);

/** One deck for the room: whatever shows or moves the film asks it. */
export function DeckProvider({ children }: { children: ReactNode }) {
  const [deck] = useState(() => new FilmDeck());
  useEffect(() => () => deck.detach(), [deck]);
  return <Deck value={deck}>{children}</Deck>;
}

export function useDeck(): FilmDeck {
  const deck = useContext(Deck);
  if (!deck) throw new Error("This must stand inside a DeckProvider.");
  return deck;
}

/** The frame on screen; draws again with every frame, so keep what uses it small. */
export function useFrame(): number | undefined {
  const deck = useDeck();
  return useSyncExternalStore(deck.onFrame, () => deck.frame);
}

export function useSpeed() {
  const deck = useDeck();
  return useSyncExternalStore(deck.onMotion, () => deck.speed);
}

export function useIsLooping(): boolean {
  const deck = useDeck();
  return useSyncExternalStore(deck.onMotion, () => deck.isLooping);
}

/** How many frames the film on the deck has; 0 until that is known. */
export function useFrames(): number {
  const deck = useDeck();
  return useSyncExternalStore(deck.onMotion, () => deck.film.frames);
}

/** The frame on which the film stands; while it runs, the one from which it left. For what must not chatter. */
export function useFrameAtRest(): number | undefined {
  const deck = useDeck();
  const [frame, setFrame] = useState(deck.frame);
  useEffect(() => {
    const look = () => {
      if (deck.speed === 0) setFrame(deck.frame);
    };
    const leave = [deck.onFrame(look), deck.onMotion(look)];
    look();
    return () => {
      for (const left of leave) left();
    };
  }, [deck]);
  return frame;
}

import { useQueryClient } from "@tanstack/react-query";
import { tellDone, tellFault } from "@/ui/tell";
import { takenBack } from "./order";

interface Ordered {
  /** The keys of the things as they stand on screen. */
  present: () => string[];
  /** Shows another order at once. */
  show: (keys: readonly string[]) => void;
  /** Sends it; answers once the server has it and the screen shows what it says. */
  send: (keys: string[]) => Promise<unknown>;
  /** What is on its way and would show the old order again. */
  queryKey: readonly unknown[];
}

/** Puts things into another order: at once on screen, then on the server, with a way back. */
export function useOrdering({ present, show, send, queryKey }: Ordered) {
  const cache = useQueryClient();
  const order = async (keys: string[]): Promise<boolean> => {
    const before = present();
    await cache.cancelQueries({ queryKey });
    show(keys);
    try {
      await send(keys);
      return true;
    } catch (error) {
      show(before);
      void cache.invalidateQueries({ queryKey });
      tellFault(error);
      return false;
    }
  };
  return async (keys: string[], words: string) => {
    const before = present();
    if (keys.join() === before.join()) return;
    if (await order(keys)) tellDone(words, () => void order(takenBack(before, present())));
  };
}

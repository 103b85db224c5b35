import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Problem } from "@/api/problem";
import { type Card, withAsset, withValueAt } from "../card/card";
import type { Asset } from "../queries";

/** What every field of the card writes with. It stays the same while one types, so that only what changes is drawn. */
export interface Pen {
  project: string;
  shot: string;
  isReadOnly: boolean;
  assets: readonly Asset[];
  /** What the server found wrong, by path. */
  faults: Readonly<Record<string, string>>;
  set: (path: string, value: unknown) => void;
  edit: (change: (card: Card) => Card) => void;
  /** Puts an asset on the card: as a reference with its likely role, or as a constraint set. */
  bringIn: (asset: Asset) => void;
}

const PenContext = createContext<Pen | undefined>(undefined);

export function usePen(): Pen {
  const pen = useContext(PenContext);
  if (!pen) throw new Error("A field of the card stands outside the desk.");
  return pen;
}

const NO_ASSETS: readonly Asset[] = [];

export function PenProvider({
  project,
  shot,
  isReadOnly,
  assets = NO_ASSETS,
  problem,
  edit,
  children,
}: {
  project: string;
  shot: string;
  isReadOnly: boolean;
  assets: readonly Asset[] | undefined;
  problem: Problem | undefined;
  edit: Pen["edit"];
  children: ReactNode;
}) {
  const pen = useMemo(
    () => ({
      project,
      shot,
      isReadOnly,
      assets,
      faults: faultsOf(problem),
      set: (path: string, value: unknown) => edit((card) => withValueAt(card, path, value)),
      edit,
      bringIn: (asset: Asset) => edit((card) => withAsset(card, asset)),
    }),
    [project, shot, isReadOnly, assets, problem, edit],
  );
  return <PenContext value={pen}>{children}</PenContext>;
}

/** The server's faults by path of the card: it names them from the body on, as `card.references.0.file`. */
function faultsOf(problem: Problem | undefined): Record<string, string> {
  const told = (problem?.fields ?? []).map(({ field, message }) => [field.replace(/^card\./, ""), message]);
  return Object.fromEntries(told);
}

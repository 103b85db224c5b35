import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { type Only, readOnly, writeOnly } from "../queue/only";

/** What the address asks for: a take, and which takes are in the queue. A link to a take alone shows it among all of its shot's. */
export function useAddress() {
  const { take, only: words } = useSearch({ from: "/inside/p/$project/dailies" });
  const navigate = useNavigate({ from: "/p/$project/dailies" });
  const only = useMemo(() => readOnly(words), [words]);
  const show = useCallback(
    (code: string | undefined, next: Only) => {
      const nextWords = writeOnly(next);
      void navigate({
        search: { ...(code ? { take: code } : {}), ...(nextWords ? { only: nextWords } : {}) },
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return { take, only, show };
}

export type Address = ReturnType<typeof useAddress>;

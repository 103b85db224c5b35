import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { meQuery } from "@/api/session";
import type { Room } from "../types";

/** Says when somebody else decides about the take on screen. */
export function useOthers(room: Room | undefined, say: (words: string) => void): void {
  const me = useQuery(meQuery).data?.person.name;
  const seen = useRef<{ take: string; decision: string | undefined }>(undefined);
  useEffect(() => {
    if (!room) return;
    const [newest] = room.decisions;
    const before = seen.current;
    seen.current = { take: room.take.id, decision: newest?.id };
    if (!newest || before?.take !== room.take.id || before.decision === newest.id) return;
    if (newest.decided_by !== me)
      say(`${newest.decided_by ?? "Somebody"} decided: it is ${newest.to_state} now.`);
  }, [room, me, say]);
}

import { useQuery } from "@tanstack/react-query";
import { assetConsequencesQuery } from "@/api/stale";
import { ConsequenceLine } from "@/ui/ConsequenceLine";
import { takesUsingQuery } from "./queries";

/**
 * Which chosen takes a change of an asset makes stale, and what they cost to make. With `file` only those that were
 * made from that file, with `shots` only those of some shots; what they cost is told only where the server has counted exactly them.
 */
export function RestOnIt({
  project,
  slug,
  file,
  shots,
  deed,
}: {
  project: string;
  slug: string;
  file?: string;
  shots?: readonly string[];
  deed: string;
}) {
  const told = useQuery(assetConsequencesQuery(project, slug)).data;
  const using = useQuery(takesUsingQuery(project, slug)).data?.items;
  if (!told || !using) return null;
  const those = new Set(using.filter(({ files }) => !file || files.includes(file)).map(({ code }) => code));
  const takes = told.takes.filter(({ code, shot }) => those.has(code) && (!shots || shots.includes(shot)));
  const redo_tokens = takes.length === told.takes.length ? told.redo_tokens : null;
  return <ConsequenceLine deed={deed} told={{ takes, redo_tokens }} />;
}

import type { HitKind } from "@/api/search";
import { KIND_WORDS } from "@/lib/kinds";
import styles from "./SearchPage.module.css";

type Counts = readonly { kind: string; count: number }[] | null | undefined;

/** Every kind to choose from with how much there is of it; all kinds without numbers when there is too much to count. */
export function KindChips({
  counts,
  kind,
  onKind,
}: {
  counts: Counts;
  kind: HitKind | undefined;
  onKind: (kind: HitKind | undefined) => void;
}) {
  const known = new Map(counts?.map((one) => [one.kind, one.count]));
  const kinds = Object.keys(KIND_WORDS).filter((one) => !counts || known.has(one) || one === kind);
  if (kinds.length === 0) return null;
  return (
    <fieldset className={styles.chips}>
      <legend className="ct-visually-hidden">Kind</legend>
      <Chip isChosen={kind === undefined} onChoose={() => onKind(undefined)}>
        All
      </Chip>
      {kinds.map((one) => (
        <Chip key={one} isChosen={kind === one} onChoose={() => onKind(one as HitKind)}>
          {KIND_WORDS[one]?.many} {known.has(one) && <span className="ct-num">{known.get(one)}</span>}
        </Chip>
      ))}
    </fieldset>
  );
}

function Chip({
  isChosen,
  onChoose,
  children,
}: {
  isChosen: boolean;
  onChoose: () => void;
  children: React.ReactNode;
}) {
  return (
    <label className={styles.chip} data-chosen={isChosen || undefined}>
      <input type="radio" name="kind" className="ct-visually-hidden" checked={isChosen} onChange={onChoose} />
      {children}
    </label>
  );
}

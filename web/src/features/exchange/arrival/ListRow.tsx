import { Checkbox, TextInput } from "@mantine/core";
import { CodeLink } from "@/ui/CodeLink";
import styles from "./Arrival.module.css";
import {
  ALWAYS_SHOWN,
  cellOf,
  FIELD_WORDS,
  type Field,
  type RowLook,
  type ShotList,
  verdictOf,
} from "./list";

/** A row: whether it comes in, its cells to write in, what it does, and what of it cannot be read. */
export function ListRow({
  look,
  list,
  isOut,
  mended,
  onWrite,
  onMend,
  onTick,
}: {
  look: RowLook;
  list: ShotList;
  isOut: boolean;
  /** Fields that were written in because they could not be read; they stay in sight when they can. */
  mended: readonly Field[];
  onWrite: (row: number, field: Field, words: string) => void;
  onMend: (field: Field) => void;
  onTick: (row: number, isWanted: boolean) => void;
}) {
  const { number } = look;
  const verdict = verdictOf(look, isOut);
  const isIdle = verdict === "there" || verdict === "out";
  const faults = new Map(isIdle ? [] : look.faults.map((fault) => [fault.field, fault.message]));
  const more = fieldsOf([...faults.keys(), ...mended]);
  const field = (name: Field) => {
    const fault = faults.get(name);
    return (
      <TextInput
        key={name}
        className={name === "title" || name === "action" ? styles.wide : undefined}
        label={FIELD_WORDS[name]}
        aria-label={`${FIELD_WORDS[name]}, row ${number}`}
        size="sm"
        value={cellOf(list, number, name)}
        placeholder={name === "scene" ? sceneMeant(look) : undefined}
        error={fault}
        disabled={isIdle}
        onChange={(event) => {
          if (fault) onMend(name);
          onWrite(number, name, event.currentTarget.value);
        }}
      />
    );
  };
  return (
    <div className={styles.inRow} data-verdict={verdict}>
      <Checkbox
        className={styles.tick}
        aria-label={`Bring in row ${number}`}
        checked={!isIdle}
        disabled={verdict === "there"}
        onChange={(event) => onTick(number, event.currentTarget.checked)}
      />
      <span className={`ct-num ${styles.number}`} aria-hidden>
        {number}
      </span>
      <div className={styles.cells}>{ALWAYS_SHOWN.map(field)}</div>
      <p className={styles.verdict}>
        <VerdictWords look={look} verdict={verdict} />
      </p>
      {more.length > 0 && <div className={styles.more}>{more.map(field)}</div>}
    </div>
  );
}

/** Fields besides those that always show, each once. */
function fieldsOf(names: readonly string[]): Field[] {
  const shown: readonly string[] = ALWAYS_SHOWN;
  return [...new Set(names)].filter((name): name is Field => name in FIELD_WORDS && !shown.includes(name));
}

/** A row without a scene goes on in the one before. */
const sceneMeant = ({ scene, new_scene }: RowLook) => scene ?? new_scene;

function VerdictWords({ look, verdict }: { look: RowLook; verdict: ReturnType<typeof verdictOf> }) {
  if (verdict === "there")
    return (
      <>
        <Sign>=</Sign> Is there: <CodeLink code={look.exists_as ?? ""} />
      </>
    );
  if (verdict === "out")
    return (
      <>
        <Sign>–</Sign> Left out
      </>
    );
  if (verdict === "unread")
    return (
      <>
        <Sign>!</Sign> Cannot be read
      </>
    );
  if (verdict === "scene")
    return (
      <>
        <Sign>+</Sign> New shot, new scene “{look.new_scene}”
      </>
    );
  return (
    <>
      <Sign>+</Sign> New shot in <CodeLink code={look.scene ?? ""} />
    </>
  );
}

function Sign({ children }: { children: string }) {
  return (
    <span aria-hidden className={styles.sign}>
      {children}
    </span>
  );
}

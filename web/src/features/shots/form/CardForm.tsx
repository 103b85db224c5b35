import { memo, type ReactNode, useMemo } from "react";
import type { Card } from "../card/card";
import { SECTIONS, type Section, sectionOf } from "../card/fields";
import { sectionId } from "../desk/focus";
import { usePen } from "../desk/pen";
import { AnchorsField } from "./AnchorsField";
import { AvoidSets } from "./AvoidSets";
import { FieldInput } from "./FieldInput";
import styles from "./Form.module.css";
import { LinesField } from "./LinesField";
import { ReferredContext } from "./MentionChips";
import { ReferencesField } from "./ReferencesField";
import { SectionNav } from "./SectionNav";
import { ShotsField } from "./ShotsField";
import { StandardField } from "./StandardField";

/** What empty technical fields mean: the project's frame. */
export type Frame = Partial<Record<string, string>>;

/** The shot card, in sections. */
export function CardForm({
  card,
  lacking,
  frame,
}: {
  card: Card;
  /** Fields in which something forbids a take. */
  lacking: readonly string[];
  frame: Frame;
}) {
  const { references, avoid_sets: avoidSets } = card;
  const referred = useMemo(() => ({ references, avoid_sets: avoidSets }), [references, avoidSets]);
  return (
    <section className={styles.card} aria-label="Shot card">
      <SectionNav lacking={new Set(lacking.map(sectionOf))} />
      <ReferredContext value={referred}>
        <div className={styles.sections}>
          {SECTIONS.map((section) => (
            <section
              key={section.key}
              id={sectionId(section.key)}
              className={styles.section}
              data-section={section.key}
              tabIndex={-1}
              aria-labelledby={`${sectionId(section.key)}-title`}
            >
              <h2 id={`${sectionId(section.key)}-title`} className={styles.sectionTitle}>
                {section.title}
              </h2>
              <p className={`ct-quiet ct-small ${styles.sectionAsk}`}>{section.ask}</p>
              {partOf(section, card, frame)}
            </section>
          ))}
        </div>
      </ReferredContext>
    </section>
  );
}

function partOf(section: Section, card: Card, frame: Frame): ReactNode {
  switch (section.key) {
    case "shots":
      return <ShotsField shots={card.shots} clipS={card.technical.duration_s} />;
    case "references":
      return <ReferencesField references={card.references} />;
    case "anchors":
      return <AnchorsField anchors={card.anchors} />;
    case "avoid":
      return (
        <>
          <LinesField path="avoid" lines={card.avoid} noun="Line" ask="Readable brand names" most={60} />
          <AvoidSets slugs={card.avoid_sets} />
        </>
      );
    case "pass_standard":
      return <StandardField criteria={card.pass_standard} />;
    case "regenerate_triggers":
      return (
        <LinesField
          path="regenerate_triggers"
          lines={card.regenerate_triggers}
          noun="Trigger"
          ask="The object changes shape"
          most={30}
        />
      );
    default: {
      const values = card[section.key as "intent" | "camera" | "light" | "sound" | "technical" | "edit"];
      return (
        <Fields section={section} values={values} frame={section.key === "technical" ? frame : undefined} />
      );
    }
  }
}

/** The single fields of a section; drawn anew only when one of them changes. */
const Fields = memo(function Fields({
  section,
  values,
  frame,
}: {
  section: Section;
  values: object;
  frame: Frame | undefined;
}) {
  const { isReadOnly } = usePen();
  const told = values as Record<string, unknown>;
  return (
    <div className={styles.fields} data-read-only={isReadOnly || undefined}>
      {section.fields.map((field) => {
        const name = field.path.slice(field.path.indexOf(".") + 1);
        const otherwise = frame?.[name];
        return (
          <div key={field.path} className={styles.field} data-kind={field.kind}>
            <FieldInput
              field={field}
              value={told[name]}
              otherwise={otherwise === undefined ? undefined : `Project: ${otherwise}`}
            />
          </div>
        );
      })}
    </div>
  );
});

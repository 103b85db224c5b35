import { useState } from "react";
import { tellFault } from "@/ui/tell";
import { LayoutDrawing } from "./LayoutDrawing";
import styles from "./Maker.module.css";
import type { Layout, Recipe } from "./recipe";

/** The layouts that suit this kind of asset, each drawn in small. */
export function LayoutChoice({
  layouts,
  kind,
  chosen,
  onChoose,
}: {
  layouts: readonly Layout[];
  kind: string;
  chosen: Recipe["layout"];
  /** Takes a layout up; its pictures are suggested anew. */
  onChoose: (layout: Recipe["layout"]) => Promise<void>;
}) {
  const [asked, setAsked] = useState<string>();
  const offered = layouts
    .filter(({ kinds, key }) => kinds.includes(kind) || key === chosen)
    .toSorted((one, other) => one.kinds.indexOf(kind) - other.kinds.indexOf(kind));
  const choose = async (key: string) => {
    setAsked(key);
    try {
      await onChoose(key as Recipe["layout"]);
    } catch (error) {
      tellFault(error);
    } finally {
      setAsked(undefined);
    }
  };
  return (
    <fieldset className={styles.layouts}>
      <legend className="ct-visually-hidden">Layout</legend>
      {offered.map((layout) => (
        <label key={layout.key} className={styles.layout} data-asked={asked === layout.key || undefined}>
          <input
            type="radio"
            name="layout"
            value={layout.key}
            checked={(asked ?? chosen) === layout.key}
            onChange={() => void choose(layout.key)}
          />
          <LayoutDrawing layout={layout} />
          <span className={styles.layoutTitle}>{layout.title}</span>
          <span className="ct-quiet ct-small">{layout.help}</span>
        </label>
      ))}
    </fieldset>
  );
}

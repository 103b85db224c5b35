import styles from "./AspectChoice.module.css";

export const ASPECTS = ["16:9", "21:9", "4:3", "1:1", "3:4", "9:16"] as const;
type Aspect = (typeof ASPECTS)[number];

/** Width and height of a frame that fits a box of 48 × 36. */
export function frameSize(aspect: string): { width: number; height: number } {
  const [across = 16, down = 9] = aspect.split(":").map(Number);
  const scale = Math.min(48 / across, 36 / down);
  return { width: Math.round(across * scale), height: Math.round(down * scale) };
}

/** The shape of the frame, chosen by its shape. */
export function AspectChoice({ value, onChange }: { value: Aspect; onChange: (aspect: Aspect) => void }) {
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>Frame</legend>
      {ASPECTS.map((aspect) => (
        <label key={aspect} className={styles.choice}>
          <input
            type="radio"
            name="aspect_ratio"
            className="ct-visually-hidden"
            checked={aspect === value}
            onChange={() => onChange(aspect)}
          />
          <span className={styles.well}>
            <span className={styles.frame} style={frameSize(aspect)} />
          </span>
          <span className="ct-num">{aspect}</span>
        </label>
      ))}
    </fieldset>
  );
}

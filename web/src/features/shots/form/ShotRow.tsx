import { memo } from "react";
import { NumberField } from "@/ui/NumberField";
import type { ClipShot } from "../card/card";
import { type Field, fieldAt } from "../card/fields";
import { fieldId } from "../desk/focus";
import { usePen } from "../desk/pen";
import { FieldInput } from "./FieldInput";
import styles from "./Form.module.css";
import { ProseField } from "./ProseField";

const FIRST = ["camera.size", "camera.movement"];
const MORE = [
  "camera.angle",
  "camera.speed",
  "camera.support",
  "camera.focus",
  "camera.lens",
  "camera.screen_direction",
  "camera.framing_note",
];

/** One shot of a clip: what happens in it, how long, and its camera. */
export const ShotRow = memo(function ShotRow({ shot, at }: { shot: ClipShot; at: number }) {
  const pen = usePen();
  const path = `shots.${at}`;
  const isOpen = MORE.some((one) => Boolean(cameraValue(shot, one)));
  return (
    <div id={fieldId(path)} tabIndex={-1} className={styles.criterion}>
      <div className={styles.shotHead}>
        <strong>Shot {at + 1}</strong>
        <span className={styles.priority}>
          <NumberField
            id={fieldId(`${path}.duration_s`)}
            aria-label={`Seconds of shot ${at + 1}`}
            size="xs"
            w={56}
            min={1}
            max={60}
            readOnly={pen.isReadOnly}
            value={shot.duration_s}
            error={pen.faults[`${path}.duration_s`]}
            onChange={(seconds) => seconds !== null && pen.set(`${path}.duration_s`, seconds)}
          />
          <span className="ct-quiet ct-small" aria-hidden>
            s
          </span>
        </span>
      </div>
      <ProseField
        path={`${path}.action`}
        aria={`What happens in shot ${at + 1}`}
        ask="What happens. Type @ to bring in an asset."
        value={shot.action}
      />
      <div className={styles.pair}>
        {FIRST.map((one) => (
          <ShotCamera key={one} shot={shot} at={at} path={one} />
        ))}
      </div>
      <details open={isOpen}>
        <summary className={styles.more}>More of its camera</summary>
        <div className={styles.fields}>
          {MORE.map((one) => (
            <div key={one} className={styles.field} data-kind={fieldAt(one)?.kind}>
              <ShotCamera shot={shot} at={at} path={one} />
            </div>
          ))}
        </div>
      </details>
    </div>
  );
});

/** A field of the camera, of one shot of the clip. */
function ShotCamera({ shot, at, path }: { shot: ClipShot; at: number; path: string }) {
  const field = fieldAt(path);
  if (!field) return null;
  const ofShot: Field = { ...field, path: `shots.${at}.${path}`, label: `${field.label}` };
  return <FieldInput field={ofShot} value={cameraValue(shot, path)} />;
}

const cameraValue = (shot: ClipShot, path: string): unknown =>
  shot.camera[path.slice("camera.".length) as keyof ClipShot["camera"]];

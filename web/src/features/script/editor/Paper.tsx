import { useEffect, useEffectEvent, useRef } from "react";
import { Desk, type DeskOptions } from "./desk";
import styles from "./Paper.module.css";

/** The script on its page. `text` is what it begins with; from then on the desk keeps it. */
export function Paper({
  onDesk,
  ...options
}: DeskOptions & {
  /** Hands out the desk while it stands; nothing when it is cleared. */
  onDesk: (desk: Desk | undefined) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const begin = useEffectEvent((parent: HTMLElement) => {
    const desk = new Desk(parent, { ...options, ...listening });
    onDesk(desk);
    return desk;
  });
  const typed = useEffectEvent(options.onTyped);
  const read = useEffectEvent(options.onLines);
  const placed = useEffectEvent(options.onPlace);
  const save = useEffectEvent(options.onSave);
  const step = useEffectEvent(options.onStep);
  const clear = useEffectEvent(() => onDesk(undefined));
  const listening = { onTyped: typed, onLines: read, onPlace: placed, onSave: save, onStep: step };

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever may write gets another desk
  useEffect(() => {
    if (!place.current) return;
    const desk = begin(place.current);
    return () => {
      clear();
      desk.destroy();
    };
  }, [options.canWrite]);

  return <div ref={place} className={`ct-panel ${styles.paper}`} />;
}

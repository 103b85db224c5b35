import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { type Deed, keyOf } from "../keys/keymap";
import styles from "./KeyButton.module.css";

/**
 * A deed of the room as a button that names its key. A click leaves the focus where it was, so that the space bar
 * goes on playing the film instead of pressing the button again.
 */
export function KeyButton({
  deed,
  label,
  onPress,
  children,
  isPressed,
  isDisabled = false,
  look = "icon",
}: {
  deed: Deed;
  /** What it does, for the tooltip and screen readers. */
  label: string;
  onPress: () => void;
  children: ReactNode;
  /** Given for what can be on and off. */
  isPressed?: boolean | undefined;
  isDisabled?: boolean;
  look?: "icon" | "word" | "verdict";
}) {
  return (
    <Tooltip label={`${label} (${keyOf(deed)})`}>
      <button
        type="button"
        className={styles.button}
        data-look={look}
        data-deed={deed}
        aria-label={look === "icon" ? label : undefined}
        aria-keyshortcuts={keyOf(deed)}
        aria-pressed={isPressed}
        disabled={isDisabled}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onPress}
      >
        {children}
      </button>
    </Tooltip>
  );
}

import type { ReactNode } from "react";
import styles from "./TakeHead.module.css";

/** The script supervisor's ring around a take number: drawn when the take is circled. */
export function DrawnRing({ isOn, children }: { isOn: boolean; children: ReactNode }) {
  return (
    <span className={styles.ringed}>
      {children}
      {isOn && (
        <svg className={styles.ring} viewBox="0 0 64 36" preserveAspectRatio="none" aria-hidden="true">
          <path
            pathLength={1}
            d="M34 3.400C51 2.400 61 9 60 18 59 28 46 34 29 33.400 12 32.800 2.600 26 3.800 16.400 5 8 17 2.600 36 2.200c7-.1 13 1 17.600 3.200"
          />
        </svg>
      )}
    </span>
  );
}

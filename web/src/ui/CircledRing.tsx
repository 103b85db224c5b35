import type { ReactNode } from "react";

/** The ring that a script supervisor would draw around the take to print; our mark as well. */
export function CircledRing({ children, size = 24 }: { children?: ReactNode; size?: number | string }) {
  return (
    <span
      style={{
        position: "relative",
        display: "inline-grid",
        placeItems: "center",
        width: size,
        height: size,
      }}
    >
      <svg
        viewBox="0 0 40 40"
        width="100%"
        height="100%"
        aria-hidden="true"
        focusable="false"
        style={{ position: "absolute", inset: 0, overflow: "visible" }}
      >
        <path
          d="M21 4.5C30.500 4 37 10.500 36.200 20 35.400 30 27.500 36.400 18 35.600 8.800 34.900 3 28 3.900 18.700 4.700 10 11.200 4.300 20.500 3.200c3.800-.4 7.600.4 10.800 2.400"
          fill="none"
          stroke="var(--ct-ring-drawn)"
          strokeWidth="2.600"
          strokeLinecap="round"
        />
      </svg>
      {children}
    </span>
  );
}

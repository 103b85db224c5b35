import type { Layout } from "./recipe";

/** A layout in small: its panels, and lines where words stand. */
export function LayoutDrawing({ layout }: { layout: Layout }) {
  const right = Math.max(...layout.slots.map(({ x, width }) => x + width));
  return (
    <svg viewBox="0 0 160 90" width="100%" aria-hidden="true" focusable="false">
      <rect width={160} height={90} rx={3} fill="var(--ct-field)" />
      <rect x={6} y={6} width={26} height={3.5} rx={1} fill="var(--ct-quiet)" />
      {layout.slots.map((slot) => (
        <rect
          key={slot.name}
          x={slot.x * 160}
          y={slot.y * 90}
          width={slot.width * 160}
          height={slot.height * 90}
          rx={1}
          fill="var(--ct-cell-taken)"
        />
      ))}
      {[0, 1, 2, 3, 4, 5].map((line) => (
        <rect
          key={line}
          x={right * 160 + 5}
          y={15 + line * 8}
          width={149 - right * 160 - (line % 3) * 5}
          height={2}
          rx={1}
          fill="var(--ct-cell-taken)"
          opacity={0.7}
        />
      ))}
    </svg>
  );
}

import { useLocalStorage } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { meQuery } from "@/api/session";
import { COLUMNS, type Column, type ColumnId, columnOf } from "./columns";

/** Which columns somebody sees, and in which order; what is not named stands at the end, shown. */
export interface Layout {
  order: ColumnId[];
  hidden: ColumnId[];
}

export const FIRST_LAYOUT: Layout = {
  order: COLUMNS.map((column) => column.id),
  hidden: ["job", "unreviewed", "references", "updated"],
};

/** A layout as it was kept, made whole: columns that are gone are dropped, new ones stand at the end. */
export function wholeLayout(kept: Partial<Layout> | undefined): Layout {
  const known = new Set<string>(FIRST_LAYOUT.order);
  const order = (kept?.order ?? FIRST_LAYOUT.order).filter((id) => known.has(id));
  const missing = FIRST_LAYOUT.order.filter((id) => !order.includes(id));
  const hidden = (kept?.hidden ?? FIRST_LAYOUT.hidden).filter((id) => known.has(id) && id !== "code");
  return { order: ["code", ...[...order, ...missing].filter((id) => id !== "code")], hidden };
}

/** The layout with a column one place nearer to the beginning or the end; the code always stands first. */
export function shifted(layout: Layout, id: ColumnId, by: -1 | 1): Layout {
  const from = layout.order.indexOf(id);
  const to = from + by;
  if (from < 1 || to < 1 || to >= layout.order.length) return layout;
  const order = layout.order.filter((one) => one !== id);
  order.splice(to, 0, id);
  return { ...layout, order };
}

export function toggled(layout: Layout, id: ColumnId): Layout {
  const hidden = layout.hidden.includes(id)
    ? layout.hidden.filter((one) => one !== id)
    : [...layout.hidden, id];
  return { ...layout, hidden };
}

/** The columns that are shown, in order; tokens only for those whom the server tells them. */
export function shownColumns(layout: Layout, hasTokens: boolean): Column[] {
  return layout.order
    .filter((id) => !layout.hidden.includes(id) && (id !== "tokens" || hasTokens))
    .map(columnOf);
}

/** One's own layout, kept in this browser. */
export function useLayout() {
  const me = useQuery(meQuery).data;
  const [kept, keep] = useLocalStorage<Partial<Layout>>({
    key: `ct-shot-columns:${me?.person.id ?? ""}`,
    defaultValue: FIRST_LAYOUT,
    getInitialValueInEffect: false,
  });
  return [useMemo(() => wholeLayout(kept), [kept]), keep] as const;
}

import type { ReactNode } from "react";

/** Nothing here yet: says what to do first, with one button. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <section
      style={{
        maxWidth: 460,
        margin: "10vh auto",
        textAlign: "center",
        display: "grid",
        gap: 12,
        justifyItems: "center",
      }}
    >
      <h2 style={{ margin: 0, fontSize: 20, fontWeight: 600 }}>{title}</h2>
      <p className="ct-quiet" style={{ margin: 0 }}>
        {children}
      </p>
      {action}
    </section>
  );
}

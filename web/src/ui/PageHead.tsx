import { type ReactNode, useEffect } from "react";
import styles from "./PageHead.module.css";

/** The name of the screen in the window's title bar. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · circletake` : "circletake";
  }, [title]);
}

/** A screen's heading, with a quiet line under it and its deeds on the right. Names the window too. */
export function PageHead({
  title,
  windowTitle,
  children,
  actions,
}: {
  title: ReactNode;
  /** What the window is called; needed when `title` is not a plain text. */
  windowTitle?: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  usePageTitle(windowTitle ?? (typeof title === "string" ? title : ""));
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {children && <p className={styles.line}>{children}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}

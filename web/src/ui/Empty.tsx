import type { ReactNode } from "react";
import styles from "./Empty.module.css";

/** Nothing here yet: says what to do first, with one button. `isPage` when it is all that the screen shows. */
export function Empty({
  title,
  children,
  action,
  isPage = false,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  isPage?: boolean;
}) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <section className={styles.empty}>
      <Heading className={styles.title}>{title}</Heading>
      <p className={styles.words}>{children}</p>
      {action}
    </section>
  );
}

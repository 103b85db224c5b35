import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { counted } from "@/lib/words";
import { CodeLink } from "@/ui/CodeLink";
import type { Made } from "../queries";
import styles from "./Arrival.module.css";

/** The shots that a list made, each with the way to it. */
export function DoneView({
  project,
  made,
  onAnother,
}: {
  project: string;
  made: Made;
  onAnother: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.desk}>
      <h2 ref={heading} tabIndex={-1} className={styles.doneTitle}>
        <IconCheck size={24} aria-hidden color="var(--ct-pass)" />
        {counted(made.items.length, "shot")} planned
      </h2>
      <div className={styles.ways}>
        <Button renderRoot={(props) => <Link to="/p/$project/shots" params={{ project }} {...props} />}>
          To the board
        </Button>
        <Button variant="default" onClick={onAnother}>
          Bring in another list
        </Button>
      </div>
      <ul className={styles.links} aria-label="Planned shots">
        {made.items.map(({ number, code }) => (
          <li key={number}>
            <span className="ct-quiet">Row {number}</span> <CodeLink code={code} />
          </li>
        ))}
      </ul>
    </div>
  );
}

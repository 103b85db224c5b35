import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Overview } from "@/api/overview";
import { staleQuery } from "@/api/stale";
import { ago } from "@/lib/words";
import { CodeLink } from "@/ui/CodeLink";
import styles from "./Overview.module.css";
import rows from "./WhatWaits.module.css";
import { type Mend, type Waiting, whatWaits } from "./waiting";

const FIRST = 8;

/** What needs the person on this screen, what waits for others, and what is under way. */
export function WhatWaits({
  project,
  overview,
  capabilities,
}: {
  project: string;
  overview: Overview;
  capabilities: string[];
}) {
  const stale = useQuery(staleQuery(project)).data?.items;
  const { yours, others, underWay } = whatWaits(overview, capabilities, stale);
  return (
    <>
      <section aria-labelledby="needs-you">
        <h2 id="needs-you" className={styles.heading}>
          What needs you
        </h2>
        {yours.length === 0 ? (
          <p className="ct-quiet" style={{ margin: 0 }}>
            Nothing waits for you.
          </p>
        ) : (
          <List project={project} things={yours} />
        )}
      </section>
      {underWay.length > 0 && (
        <section aria-labelledby="under-way">
          <h2 id="under-way" className={styles.heading}>
            Under way
          </h2>
          <List project={project} things={underWay} />
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="for-others">
          <h2 id="for-others" className={styles.heading}>
            Waits for others
          </h2>
          <List project={project} things={others.map((thing) => ({ ...thing, verb: "Look" }))} />
        </section>
      )}
    </>
  );
}

function List({ project, things }: { project: string; things: Waiting[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? things : things.slice(0, FIRST);
  return (
    <>
      <ul className={rows.list}>
        {shown.map((thing) => (
          <Row key={thing.key} project={project} thing={thing} />
        ))}
      </ul>
      {things.length > shown.length && (
        <Button variant="subtle" color="gray" size="xs" mt={8} onClick={() => setWhole(true)}>
          Show all {things.length}
        </Button>
      )}
    </>
  );
}

function Row({ project, thing }: { project: string; thing: Waiting }) {
  return (
    <li className={rows.row}>
      <span className={rows.label}>{thing.label}</span>
      <span className={rows.text}>
        {thing.code && (
          <span className={rows.code}>
            <CodeLink code={thing.code} />{" "}
          </span>
        )}
        {thing.text}
        {thing.done && <Done {...thing.done} />}
        {thing.at && !thing.done && <span className={rows.when}> · {ago(thing.at)}</span>}
      </span>
      <MendLink project={project} mend={thing.mend} about={thing.code ?? thing.label}>
        {thing.verb}
      </MendLink>
    </li>
  );
}

function Done({ of, count }: { of: number; count: number }) {
  return (
    <span className={rows.done}>
      <progress
        className={rows.progress}
        max={of}
        value={count}
        aria-label={`${count} of ${of} takes are there`}
      />
      <span className="ct-num" aria-hidden="true">
        {count}/{of}
      </span>
    </span>
  );
}

function MendLink({
  project,
  mend,
  about,
  children,
}: {
  project: string;
  mend: Mend;
  about: string;
  children: ReactNode;
}) {
  const look = { className: rows.mend };
  const words = (
    <>
      {children}
      <span className="ct-visually-hidden"> ({about})</span>
    </>
  );
  if ("dailies" in mend || "take" in mend) {
    const search = "take" in mend ? { take: mend.take } : { only: mend.dailies };
    return (
      <Link to="/p/$project/dailies" params={{ project }} search={search} {...look}>
        {words}
      </Link>
    );
  }
  if ("stale" in mend) {
    return (
      <Link to="/p/$project/shots" params={{ project }} search={{ stale: true }} {...look}>
        {words}
      </Link>
    );
  }
  if ("shot" in mend) {
    return (
      <Link to="/p/$project/shots/$shot" params={{ project, shot: mend.shot }} {...look}>
        {words}
      </Link>
    );
  }
  return (
    <Link to={`/p/$project/${mend.screen}`} params={{ project }} {...look}>
      {words}
    </Link>
  );
}

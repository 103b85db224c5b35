import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { assetsQuery } from "@/api/lists";
import { scenesQuery } from "@/api/plan";
import type { Done } from "../requests";
import styles from "./Importing.module.css";
import { doneInWords } from "./plan";

/** What an import has made, each with the way to it. */
export function DoneView({
  project,
  done,
  hasDraft,
  onLeave,
}: {
  project: string;
  done: Done;
  hasDraft: boolean;
  onLeave: () => void;
}) {
  const scenes = useQuery(scenesQuery(project));
  const assets = useQuery(assetsQuery(project));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const slugline = (code: string) => {
    const scene = scenes.data?.items.find((one) => one.code === code);
    return scene?.title || scene?.slugline || "";
  };
  const name = (slug: string) => assets.data?.items.find((one) => one.slug === slug)?.name ?? slug;
  const rows: [string, readonly string[]][] = [
    ["Made", done.created],
    ["Changed", done.changed],
    ["Moved", done.moved],
    ["Omitted, with everything in them kept", done.omitted],
    ["Back in the film", done.restored],
  ];
  return (
    <div className={styles.done}>
      <h2 ref={heading} tabIndex={-1} className={styles.doneTitle}>
        <IconCheck size={24} aria-hidden color="var(--ct-pass)" />
        {doneInWords(done)}
      </h2>
      <p className={styles.words}>
        The script is version {done.version} now.
        {hasDraft && " Your draft is still on the desk; bring both together there."}
      </p>
      <div className={styles.ways}>
        <Button onClick={onLeave}>To the script</Button>
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/p/$project/story" params={{ project }} {...props} />}
        >
          To the scenes
        </Button>
      </div>
      {rows
        .filter(([, codes]) => codes.length > 0)
        .map(([title, codes]) => (
          <section key={title} className={styles.group} aria-label={title}>
            <h3 className={styles.small}>{title}</h3>
            <ul className={styles.links}>
              {codes.map((code) => (
                <li key={code}>
                  <Link
                    to="/p/$project/story/$scene"
                    params={{ project, scene: code }}
                    className="ct-text-link"
                  >
                    <span className="ct-code">{code}</span> {slugline(code)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      <AssetLinks project={project} title="New characters" slugs={done.characters} name={name} />
      <AssetLinks project={project} title="New locations" slugs={done.locations} name={name} />
    </div>
  );
}

function AssetLinks({
  project,
  title,
  slugs,
  name,
}: {
  project: string;
  title: string;
  slugs: readonly string[];
  name: (slug: string) => string;
}) {
  if (slugs.length === 0) return null;
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.small}>{title}</h3>
      <ul className={styles.links}>
        {slugs.map((slug) => (
          <li key={slug}>
            <Link to="/p/$project/assets/$asset" params={{ project, asset: slug }} className="ct-text-link">
              {name(slug)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

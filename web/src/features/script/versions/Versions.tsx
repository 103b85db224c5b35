import { Button, SegmentedControl, Select } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ago, counted } from "@/lib/words";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import { tellDone, tellFault } from "@/ui/tell";
import { noteScript, type Script, saveScript, type Version, versionQuery, versionsQuery } from "../requests";
import { Compared } from "./Compared";
import type { Layout } from "./compare";
import styles from "./Versions.module.css";

const NOTHING = "0";

/** Every version of the script: who wrote it and when, how any two differ, and the way back to an older one. */
export function Versions({
  project,
  script,
  canWrite,
  chosen,
  against,
  onChoose,
}: {
  project: string;
  script: Script;
  canWrite: boolean;
  /** The version that is looked at, and the one that it is held against; from the address. */
  chosen: number | undefined;
  against: number | undefined;
  onChoose: (chosen: number, against?: number) => void;
}) {
  const pages = useInfiniteQuery(versionsQuery(project));
  const versions = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  if (pages.isPending) return <SkeletonRows rows={8} height={56} />;
  if (pages.isError) return <Fault error={pages.error} retry={() => void pages.refetch()} />;
  if (versions.length === 0)
    return (
      <Empty title="No version yet">The first time that the script is saved it becomes version 1.</Empty>
    );
  const shown = chosen ?? script.version;
  return (
    <div className={styles.versions}>
      <div className={styles.side}>
        <ol className={styles.list} aria-label="Versions, newest first">
          {versions.map((version) => (
            <VersionRow
              key={version.version}
              version={version}
              isCurrent={version.version === script.version}
              isShown={version.version === shown}
              onChoose={() => onChoose(version.version)}
            />
          ))}
        </ol>
        {pages.hasNextPage && (
          <Button
            variant="default"
            size="sm"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            Older versions
          </Button>
        )}
      </div>
      <Comparison
        key={shown}
        project={project}
        script={script}
        canWrite={canWrite}
        chosen={shown}
        against={against ?? shown - 1}
        onAgainst={(version) => onChoose(shown, version)}
      />
    </div>
  );
}

function VersionRow({
  version,
  isCurrent,
  isShown,
  onChoose,
}: {
  version: Version;
  isCurrent: boolean;
  isShown: boolean;
  onChoose: () => void;
}) {
  return (
    <li>
      <button type="button" className={styles.version} aria-current={isShown || undefined} onClick={onChoose}>
        <span className={styles.line}>
          <strong>Version {version.version}</strong>
          {isCurrent && <span className={styles.now}>now</span>}
          <span className={styles.space} />
          <span className={`ct-num ${styles.changes}`}>
            <span className="ct-visually-hidden">{changesInWords(version)}</span>
            <span aria-hidden className={styles.added}>
              +{version.added_lines}
            </span>{" "}
            <span aria-hidden className={styles.removed}>
              −{version.removed_lines}
            </span>
          </span>
        </span>
        <span className={styles.by}>
          {version.author?.name ?? "Somebody"} · {ago(version.created_at)}
          {version.origin !== "typed" && ` · from ${version.file_name || "a file"}`}
        </span>
        {version.note && <span className={styles.note}>{version.note}</span>}
      </button>
    </li>
  );
}

function changesInWords({ added_lines, removed_lines }: Version): string {
  return `${counted(added_lines, "line")} added, ${counted(removed_lines, "line")} taken out`;
}

function Comparison({
  project,
  script,
  canWrite,
  chosen,
  against,
  onAgainst,
}: {
  project: string;
  script: Script;
  canWrite: boolean;
  chosen: number;
  against: number;
  onAgainst: (version: number) => void;
}) {
  const [layout, setLayout] = useState<Layout>(() => (window.innerWidth < 1100 ? "under" : "beside"));
  const after = useQuery(versionQuery(project, chosen));
  const before = useQuery({ ...versionQuery(project, against), enabled: against > 0 });
  const beforeText = against > 0 ? before.data?.text : "";
  const error = after.error ?? before.error;
  return (
    <section className={styles.comparison} aria-label={`Version ${chosen}`}>
      <div className={styles.tools}>
        <h2 className={styles.title}>Version {chosen}</h2>
        <Select
          className={styles.against}
          aria-label="Held against"
          size="sm"
          allowDeselect={false}
          data={choices(script.version, chosen)}
          value={String(against)}
          onChange={(value) => onAgainst(Number(value ?? NOTHING))}
        />
        <SegmentedControl
          aria-label="How they are shown"
          size="sm"
          value={layout}
          onChange={(value) => setLayout(value as Layout)}
          data={[
            { value: "beside", label: "Side by side" },
            { value: "under", label: "In one" },
          ]}
        />
        {canWrite && chosen !== script.version && after.data && (
          <BringBack project={project} script={script} old={after.data} />
        )}
      </div>
      {error ? (
        <Fault error={error} retry={() => void Promise.all([after.refetch(), before.refetch()])} />
      ) : after.data && beforeText !== undefined ? (
        <Differences
          before={beforeText}
          after={after.data.text}
          against={against}
          chosen={chosen}
          layout={layout}
        />
      ) : (
        <SkeletonRows rows={12} height={21} />
      )}
    </section>
  );
}

function choices(newest: number, chosen: number): { value: string; label: string }[] {
  const others = Array.from({ length: newest }, (_, at) => newest - at).filter(
    (version) => version !== chosen,
  );
  return [
    ...others.map((version) => ({
      value: String(version),
      label: version === newest ? `against version ${version}, now` : `against version ${version}`,
    })),
    { value: NOTHING, label: "the whole text" },
  ];
}

function Differences({
  before,
  after,
  against,
  chosen,
  layout,
}: {
  before: string;
  after: string;
  against: number;
  chosen: number;
  layout: Layout;
}) {
  if (against > 0 && before === after)
    return <p className="ct-quiet">Both versions say the same, word for word.</p>;
  return (
    <Compared
      layout={against === 0 ? "under" : layout}
      before={against === 0 ? after : before}
      after={after}
      titles={[`Version ${against}`, `Version ${chosen}`]}
    />
  );
}

function BringBack({ project, script, old }: { project: string; script: Script; old: Script }) {
  const cache = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const bring = async () => {
    setBusy(true);
    try {
      const note = `Back to version ${old.version}`;
      const fresh = await saveScript(project, old.text, script.version, note);
      noteScript(cache, project, fresh);
      tellDone(`Version ${old.version} is back, saved as version ${fresh.version}`);
    } catch (error) {
      tellFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="sm" variant="default" loading={isBusy} onClick={() => void bring()}>
      Bring version {old.version} back
    </Button>
  );
}

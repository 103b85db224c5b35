import { Button } from "@mantine/core";
import { IconFileImport, IconHistory } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useCan } from "@/api/can";
import { ago } from "@/lib/words";
import { DropAnywhere } from "@/ui/DropAnywhere";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { laterDialog } from "@/ui/later";
import { PageHead } from "@/ui/PageHead";
import { SkeletonLine, SkeletonRows } from "@/ui/Skeletons";
import { ExportMenu } from "./ExportMenu";
import { usePlanning } from "./importing/usePlanning";
import { type Script, scriptQuery } from "./requests";
import styles from "./ScriptPage.module.css";
import { useScriptWriting } from "./useScriptWriting";

const ScriptDesk = lazy(async () => ({ default: (await import("./ScriptDesk")).ScriptDesk }));
const Versions = lazy(async () => ({ default: (await import("./versions/Versions")).Versions }));
const Importing = lazy(async () => ({ default: (await import("./importing/Importing")).Importing }));

const MergeDialog = laterDialog(async () => (await import("./versions/MergeDialog")).MergeDialog);

/** What stands on the screen, as its address says it. */
export interface ScriptView {
  view?: "import" | "versions";
  /** An import that was looked at. */
  plan?: string;
  /** Two versions that are held against each other. */
  version?: number;
  against?: number;
}

interface Place {
  project: string;
  /** The ways to the rooms beside this one. */
  rooms: ReactNode;
  at: ScriptView;
  go: (to: ScriptView) => void;
}

/** The script: the page with its outline, its versions, and the way in from a file. */
export function ScriptPage(place: Place) {
  const script = useQuery(scriptQuery(place.project));
  if (script.data) return <Loaded {...place} script={script.data} />;
  return (
    <>
      <PageHead title="Script" actions={place.rooms}>
        <SkeletonLine width={240} />
      </PageHead>
      {script.error ? (
        <Fault error={script.error} retry={() => void script.refetch()} />
      ) : (
        <SkeletonRows rows={6} height={96} />
      )}
    </>
  );
}

/** The way back from a view of the script to its page. */
function Above({ project }: { project: string }) {
  return (
    <nav className={styles.above} aria-label="Above this page">
      <Link to="/p/$project/script" params={{ project }} className="ct-text-link">
        Script
      </Link>
    </nav>
  );
}

function Loaded({ project, rooms, at, go, script }: Place & { script: Script }) {
  const canWrite = useCan("edit_plan");
  const writing = useScriptWriting(project, script);
  const showPlan = (plan: string) => go({ view: "import", plan });
  const planning = usePlanning(project, showPlan);
  const making = usePlanning(project, showPlan);
  const beginImport = () => {
    planning.forget();
    go({ view: "import" });
  };
  const [hasBegun, setBegun] = useState(false);
  const [isMerging, setMerging] = useState(false);
  const isThere = script.version > 0 || writing.isChanged || hasBegun;
  const save = async () => {
    if (writing.isBehind || (await writing.save()) === "behind") setMerging(true);
  };
  const lookAtFiles = ([file]: File[]) => {
    if (!file) return;
    if (at.view !== "import" || at.plan) go({ view: "import" });
    void planning.lookAtFile(file);
  };
  return (
    <>
      <Head project={project} rooms={rooms} view={at.view}>
        {isThere && versionInWords(script)}
      </Head>
      {canWrite && <DropAnywhere onFiles={lookAtFiles}>Drop a script to see what it would make</DropAnywhere>}
      <Suspense fallback={<SkeletonRows rows={6} height={96} />}>
        {at.view === "versions" && (
          <Versions
            project={project}
            script={script}
            canWrite={canWrite}
            chosen={at.version}
            against={at.against}
            onChoose={(version, against) =>
              go({ view: "versions", version, ...(against === undefined ? {} : { against }) })
            }
          />
        )}
        {at.view === "import" && !canWrite && (
          <Empty title="Your role does not import scripts">Ask whoever plans the film with you.</Empty>
        )}
        {at.view === "import" && canWrite && (
          <Importing
            project={project}
            planId={at.plan}
            planning={planning}
            hasDraft={writing.isChanged}
            onLeave={() => go({})}
          />
        )}
        {at.view === undefined &&
          (isThere ? (
            <ScriptDesk
              deeds={
                <Deeds
                  project={project}
                  version={script.version}
                  hasDraft={writing.isChanged}
                  canWrite={canWrite}
                  onVersions={() => go({ view: "versions" })}
                  onImport={beginImport}
                />
              }
              project={project}
              script={script}
              writing={writing}
              canWrite={canWrite}
              isBegun={hasBegun}
              onSave={() => void save()}
              onPlan={() => making.lookAtText(writing.present())}
              planFault={making.error}
            />
          ) : (
            <Nothing canWrite={canWrite} onImport={beginImport} onBegin={() => setBegun(true)} />
          ))}
      </Suspense>
      <MergeDialog
        opened={isMerging}
        project={project}
        seen={writing.seen}
        mine={writing.present()}
        script={script}
        onMerged={(text) => {
          setMerging(false);
          writing.rebase(text);
          void writing.save();
        }}
        onClose={() => setMerging(false)}
      />
    </>
  );
}

function Head({
  project,
  rooms,
  view,
  children,
}: {
  project: string;
  rooms: ReactNode;
  view: ScriptView["view"];
  children: ReactNode;
}) {
  if (!view)
    return (
      <PageHead title="Script" actions={rooms}>
        {children}
      </PageHead>
    );
  return (
    <>
      <Above project={project} />
      <PageHead title={view === "import" ? "Import a script" : "Versions of the script"} />
    </>
  );
}

function Deeds({
  project,
  version,
  hasDraft,
  canWrite,
  onVersions,
  onImport,
}: {
  project: string;
  version: number;
  hasDraft: boolean;
  canWrite: boolean;
  onVersions: () => void;
  onImport: () => void;
}) {
  return (
    <div className={styles.deeds}>
      {version > 0 && (
        <>
          <Button variant="default" size="xs" leftSection={<IconHistory size={16} />} onClick={onVersions}>
            Versions
          </Button>
          <ExportMenu project={project} version={version} hasDraft={hasDraft} />
        </>
      )}
      {canWrite && (
        <Button variant="default" size="xs" leftSection={<IconFileImport size={16} />} onClick={onImport}>
          Import
        </Button>
      )}
    </div>
  );
}

function versionInWords(script: Script): ReactNode {
  if (script.version === 0 || !script.created_at) return "Not saved as a version yet";
  const by = script.author ? ` by ${script.author.name}` : "";
  return `Version ${script.version}${by}, ${ago(script.created_at)}`;
}

function Nothing({
  canWrite,
  onImport,
  onBegin,
}: {
  canWrite: boolean;
  onImport: () => void;
  onBegin: () => void;
}) {
  if (!canWrite)
    return <Empty title="No script yet">As soon as somebody writes or imports one, you read it here.</Empty>;
  return (
    <Empty
      title="No script yet"
      action={
        <div className={styles.ways}>
          <Button leftSection={<IconFileImport size={18} />} onClick={onImport}>
            Import a script
          </Button>
          <Button variant="default" onClick={onBegin}>
            Start writing
          </Button>
        </div>
      }
    >
      Bring a Fountain or Final Draft file, or paste one: its scenes, characters and locations become the plan
      of the film. Or write it here.
    </Empty>
  );
}

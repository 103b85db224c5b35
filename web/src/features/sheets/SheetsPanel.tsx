import { Button, Menu } from "@mantine/core";
import { IconDots, IconDownload, IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useCan } from "@/api/can";
import type { Asset } from "@/api/library";
import { makeOld } from "@/api/plan";
import { sizeInWords } from "@/lib/uploads";
import { ago, onDay } from "@/lib/words";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { Fault } from "@/ui/Fault";
import { Lightbox } from "@/ui/Lightbox";
import { laterDialog } from "@/ui/later";
import { Picture } from "@/ui/Picture";
import { SkeletonRows } from "@/ui/Skeletons";
import { tellDone, tellFault } from "@/ui/tell";
import { chooseSheet, deleteSheet, isUnderWay, SHEET_KINDS, type Sheet, sheetsQuery } from "./queries";
import styles from "./Sheets.module.css";

const CompareDialog = laterDialog(async () => (await import("./CompareDialog")).CompareDialog);

/** The reference sheets of an asset: the current one large, earlier versions, and the way to make the next. */
export function SheetsPanel({ project, asset }: { project: string; asset: Asset }) {
  if (!SHEET_KINDS.includes(asset.kind)) return null;
  return <Sheets project={project} asset={asset} />;
}

function Sheets({ project, asset }: { project: string; asset: Asset }) {
  const query = useQuery(sheetsQuery(project, asset.slug));
  const canMake = useCan("make_sheets");
  const [large, setLarge] = useState<string>();
  const [isComparing, setComparing] = useState(false);
  const sheets = query.data?.items ?? [];
  const ready = sheets.filter(({ state }) => state === "ready");
  const current = sheets.find(({ is_current }) => is_current);
  const panel = useRef<HTMLElement>(null);
  /** Known from the asset alone, so that nothing moves when the answer comes. */
  const isBare = asset.files.every(({ sheet_version }) => sheet_version === null);
  const isHere = query.data !== undefined && window.location.hash === "#sheets";
  useEffect(() => {
    if (isHere) panel.current?.scrollIntoView({ block: "start" });
  }, [isHere]);
  return (
    <section ref={panel} id="sheets" aria-labelledby="sheets-title" className={styles.panel}>
      <header className={styles.head}>
        <h2 id="sheets-title" className={styles.title}>
          Reference sheet
        </h2>
        <span className={styles.actions}>
          {ready.length > 1 && (
            <Button variant="subtle" color="gray" size="sm" onClick={() => setComparing(true)}>
              Compare versions
            </Button>
          )}
          {canMake && <MakeLink project={project} asset={asset} isFirst={sheets.length === 0} />}
        </span>
      </header>
      {query.isPending && !isBare && <SkeletonRows rows={1} height={180} />}
      {query.error && <Fault error={query.error} retry={() => void query.refetch()} />}
      {(query.data || (query.isPending && isBare)) && sheets.length === 0 && (
        <None asset={asset} canMake={canMake} />
      )}
      {current && (
        <Current project={project} sheet={current} canMake={canMake} asset={asset} onOpen={setLarge} />
      )}
      {sheets.length > 0 && !current && ready.length > 0 && (
        <p className={styles.none}>
          No version is the current one. Choose one, so that cards are offered it first.
        </p>
      )}
      <ul className={styles.versions}>
        {sheets
          .filter((sheet) => sheet !== current)
          .map((sheet) => (
            <Version
              key={sheet.version}
              project={project}
              asset={asset}
              sheet={sheet}
              canMake={canMake}
              onOpen={setLarge}
            />
          ))}
      </ul>
      <Lightbox
        views={ready.flatMap((sheet) =>
          sheet.original_url
            ? [
                {
                  id: sheet.id,
                  kind: "image" as const,
                  src: sheet.original_url,
                  title: `${asset.name}: sheet v${sheet.version}`,
                  caption: <Facts sheet={sheet} withDownload />,
                },
              ]
            : [],
        )}
        at={large}
        onMove={setLarge}
        onClose={() => setLarge(undefined)}
      />
      <CompareDialog
        opened={isComparing}
        onClose={() => setComparing(false)}
        project={project}
        asset={asset}
        sheets={ready}
      />
    </section>
  );
}

function MakeLink({ project, asset, isFirst }: { project: string; asset: Asset; isFirst: boolean }) {
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconPlus size={16} />}
      renderRoot={(props) => (
        <Link to="/p/$project/assets/$asset/sheet" params={{ project, asset: asset.slug }} {...props} />
      )}
    >
      {isFirst ? "Make a sheet" : "Make the next version"}
    </Button>
  );
}

function None({ asset, canMake }: { asset: Asset; canMake: boolean }) {
  const hasPictures = asset.files.some(({ kind }) => kind === "image" || kind === "video");
  return (
    <p className={styles.none}>
      {!canMake
        ? "No reference sheet yet."
        : hasPictures
          ? `One picture that holds all sides of ${asset.name}, its words and colours. Cards are offered it first.`
          : "Add pictures first: a sheet is laid out from them."}
    </p>
  );
}

function Facts({ sheet, withDownload = false }: { sheet: Sheet; withDownload?: boolean }) {
  return (
    <>
      <span>
        {sheet.author ?? "Someone"},{" "}
        <time dateTime={sheet.created_at} title={onDay(sheet.created_at)}>
          {ago(sheet.created_at)}
        </time>
        {sheet.width && sheet.height && ` · ${sheet.width} × ${sheet.height}`}
        {sheet.size_bytes !== null && ` · ${sizeInWords(sheet.size_bytes)}`}
      </span>
      {withDownload && sheet.original_url && (
        <a className="ct-text-link" href={sheet.original_url} download>
          Download
        </a>
      )}
    </>
  );
}

interface Row {
  project: string;
  asset: Asset;
  sheet: Sheet;
  canMake: boolean;
  onOpen: (id: string) => void;
}

function Current({ project, asset, sheet, canMake, onOpen }: Row) {
  return (
    <div className={styles.current}>
      <button
        type="button"
        className={styles.open}
        aria-label={`See sheet v${sheet.version} large`}
        onClick={() => onOpen(sheet.id)}
      >
        <Picture
          src={sheet.picture_url && sheet.original_url}
          alt=""
          ratio={sheet.width && sheet.height ? sheet.width / sheet.height : "16:9"}
          fit="contain"
        />
      </button>
      <div className={styles.line}>
        <strong>v{sheet.version}</strong>
        <span className={styles.mark}>
          <span aria-hidden>◉ </span>current
        </span>
        <span className="ct-quiet ct-small">
          <Facts sheet={sheet} />
        </span>
        <span className={styles.gap} />
        {sheet.original_url && (
          <Button
            component="a"
            href={sheet.original_url}
            download
            variant="default"
            size="compact-sm"
            leftSection={<IconDownload size={16} />}
          >
            Download
          </Button>
        )}
        {canMake && <Deeds project={project} asset={asset} sheet={sheet} />}
      </div>
      <Changes project={project} asset={asset} sheet={sheet} canMake={canMake} />
    </div>
  );
}

/** What of the asset is not any more what the sheet shows. */
function Changes({ project, asset, sheet, canMake }: Omit<Row, "onOpen">) {
  if (sheet.changes.length === 0) return null;
  return (
    <div className={styles.changes} role="note">
      <strong>
        <span aria-hidden>△ </span>Older than {asset.name} is now
      </strong>
      <ul>
        {sheet.changes.map((change) => (
          <li key={change.words}>{change.words}</li>
        ))}
      </ul>
      {canMake && (
        <Link
          to="/p/$project/assets/$asset/sheet"
          params={{ project, asset: asset.slug }}
          search={{ from: sheet.version }}
          className="ct-text-link"
        >
          Make the next version from this one
        </Link>
      )}
    </div>
  );
}

function Version({ project, asset, sheet, canMake, onOpen }: Row) {
  const isReady = sheet.state === "ready";
  return (
    <li className={styles.version} data-state={sheet.state}>
      {isReady ? (
        <button
          type="button"
          className={styles.open}
          aria-label={`See sheet v${sheet.version} large`}
          onClick={() => onOpen(sheet.id)}
        >
          <Picture src={sheet.picture_url} alt="" ratio="16:9" fit="contain" />
        </button>
      ) : (
        <span className={styles.blank} aria-hidden />
      )}
      <div className={styles.about}>
        <span>
          <strong>v{sheet.version}</strong> <State sheet={sheet} />
        </span>
        <span className="ct-quiet ct-small">
          <Facts sheet={sheet} withDownload={isReady} />
        </span>
        {sheet.state === "failed" && <span className={styles.fault}>{sheet.fault}</span>}
        {isReady && sheet.changes.length > 0 && (
          <span className="ct-quiet ct-small">△ {sheet.changes.map(({ words }) => words).join(" ")}</span>
        )}
      </div>
      {canMake && !["queued", "making"].includes(sheet.state) && (
        <Deeds project={project} asset={asset} sheet={sheet} />
      )}
    </li>
  );
}

function State({ sheet }: { sheet: Sheet }) {
  if (sheet.state === "failed") return <span className={styles.fault}>✕ could not be made</span>;
  if (isUnderWay(sheet))
    return (
      <span className="ct-quiet" role="status">
        ◌{" "}
        {sheet.state === "queued"
          ? "waits its turn…"
          : sheet.state === "making"
            ? "is being drawn…"
            : "is being checked…"}
      </span>
    );
  return null;
}

function Deeds({ project, asset, sheet }: { project: string; asset: Asset; sheet: Sheet }) {
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const choose = async () => {
    try {
      await chooseSheet(project, asset.slug, sheet.version);
      await makeOld(cache, project, "sheets", "assets");
      tellDone(`Sheet v${sheet.version} is offered first now when a card mentions ${asset.name}.`);
    } catch (error) {
      tellFault(error);
    }
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={`More for sheet v${sheet.version}`}
          >
            <IconDots size={18} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {sheet.state === "ready" && !sheet.is_current && (
            <Menu.Item onClick={() => void choose()}>Make it the current one</Menu.Item>
          )}
          <Menu.Item
            renderRoot={(props) => (
              <Link
                to="/p/$project/assets/$asset/sheet"
                params={{ project, asset: asset.slug }}
                search={{ from: sheet.version }}
                {...props}
              />
            )}
          >
            Make the next version from this one
          </Menu.Item>
          <Menu.Item color="miss" onClick={() => setAsking(true)}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmModal
        opened={isAsking}
        title={`Delete sheet v${sheet.version} of ${asset.name}?`}
        verb="Delete it"
        isDangerous
        onConfirm={async () => {
          await deleteSheet(project, asset.slug, sheet.version);
          await makeOld(cache, project, "sheets", "assets", "board");
        }}
        onClose={() => setAsking(false)}
      >
        {sheet.is_current && "The newest other version becomes the current one. "}
        Cards that point at it will ask for another reference. Takes that used it keep it.
      </ConfirmModal>
    </>
  );
}

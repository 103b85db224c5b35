import { Button, Checkbox, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Asset } from "@/api/library";
import { ago, titleWord } from "@/lib/words";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { Fault } from "@/ui/Fault";
import { Picture } from "@/ui/Picture";
import { SkeletonRows } from "@/ui/Skeletons";
import { tellDone } from "@/ui/tell";
import { useAssetDeeds } from "./deeds";
import { type AssetChange, type AssetVersion, comparedQuery, versionsQuery } from "./queries";
import styles from "./Versions.module.css";
import { fieldInWords } from "./words";

/** An asset's versions: who changed what and when; two side by side; one brought back as a new one. */
export function Versions({
  project,
  asset,
  canWrite,
  opened,
  onClose,
}: {
  project: string;
  asset: Asset;
  canWrite: boolean;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Versions of ${asset.name}`} size="xl">
      {opened && <List project={project} asset={asset} canWrite={canWrite} />}
    </Modal>
  );
}

function List({ project, asset, canWrite }: { project: string; asset: Asset; canWrite: boolean }) {
  const versions = useQuery(versionsQuery(project, asset.slug));
  const deeds = useAssetDeeds(project);
  const [marked, setMarked] = useState<number[]>([]);
  const [isComparing, setComparing] = useState(false);
  const [back, setBack] = useState<number>();
  if (versions.error) return <Fault error={versions.error} retry={() => void versions.refetch()} />;
  if (!versions.data) return <SkeletonRows rows={5} height={56} />;
  const [older, newer] = marked.toSorted((one, other) => one - other);
  if (isComparing && older !== undefined && newer !== undefined)
    return (
      <Compared
        project={project}
        asset={asset}
        older={older}
        newer={newer}
        onBack={() => setComparing(false)}
      />
    );
  const mark = (version: number, isMarked: boolean) =>
    setMarked(isMarked ? [...marked.slice(-1), version] : marked.filter((one) => one !== version));
  return (
    <>
      <div className={styles.bar}>
        <span className="ct-quiet ct-small">Mark two to compare them.</span>
        <Button
          size="compact-sm"
          variant="default"
          disabled={marked.length < 2}
          onClick={() => setComparing(true)}
        >
          Compare
        </Button>
      </div>
      <ol className={styles.list}>
        {versions.data.items.map((one) => (
          <li key={one.version} className={styles.version}>
            <Checkbox
              aria-label={`Mark version ${one.version} to compare`}
              checked={marked.includes(one.version)}
              onChange={({ currentTarget }) => mark(one.version, currentTarget.checked)}
            />
            <div className={styles.what}>
              <span>
                <strong className="ct-num">Version {one.version}</strong>{" "}
                <span className="ct-quiet">
                  {one.author ?? "the system"}, {ago(one.created_at)}
                </span>
              </span>
              {one.note && <span className={styles.note}>{one.note}</span>}
              <Changes changes={one.changes} files={[]} isFirst={one.version === 1} />
            </div>
            {canWrite && one.version !== asset.version && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`Restore version ${one.version}`}
                onClick={() => setBack(one.version)}
              >
                Restore
              </Button>
            )}
          </li>
        ))}
      </ol>
      <ConfirmModal
        opened={back !== undefined}
        title={`Restore version ${back}?`}
        verb="Restore it"
        onConfirm={async () => {
          if (back === undefined) return;
          await deeds.restoreVersion(asset, back);
          tellDone(`${asset.name} is what it was at version ${back}.`);
        }}
        onClose={() => setBack(undefined)}
      >
        Name, profile, lines, tags and files become what they were then, as a new version. Nothing of the
        present one is lost; the handle @{asset.slug} and the state stay.
      </ConfirmModal>
    </>
  );
}

function Compared({
  project,
  asset,
  older,
  newer,
  onBack,
}: {
  project: string;
  asset: Asset;
  older: number;
  newer: number;
  onBack: () => void;
}) {
  const both = useQuery(comparedQuery(project, asset.slug, older, newer));
  return (
    <>
      <div className={styles.bar}>
        <strong>
          Version {older} → version {newer}
        </strong>
        <Button size="compact-sm" variant="default" data-autofocus onClick={onBack}>
          All versions
        </Button>
      </div>
      {both.error && <Fault error={both.error} />}
      {!both.data && !both.error && <SkeletonRows rows={3} height={56} />}
      {both.data && (
        <Changes
          changes={both.data.changes}
          files={[...both.data.before.files, ...both.data.after.files]}
          isFirst={false}
        />
      )}
    </>
  );
}

function Changes({
  changes,
  files,
  isFirst,
}: {
  changes: AssetChange[];
  /** Files whose pictures are shown; none: changes are told in words alone. */
  files: AssetVersion["files"];
  isFirst: boolean;
}) {
  if (changes.length === 0)
    return <span className="ct-quiet">{isFirst ? "The beginning" : "Nothing differs"}</span>;
  const pictureBy = (hash: string | null) => files.find(({ sha256 }) => sha256 === hash)?.picture_url;
  return (
    <dl className={styles.changes}>
      {changes.map(({ field, before, after }) => {
        const isFile = /^files\.[^.]+$/.test(field) && isHash(before) && isHash(after);
        return (
          <div key={field} className={styles.change}>
            <dt>{titleWord(fieldInWords(field))}</dt>
            <dd>
              {isFile ? (
                <FileChange
                  before={pictureBy(before)}
                  after={pictureBy(after)}
                  words={fileInWords(before, after)}
                />
              ) : (
                <>
                  {before && <del className={styles.before}>{before}</del>}
                  {after && <ins className={styles.after}>{after}</ins>}
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const isHash = (value: string | null) => value === null || /^[0-9a-f]{64}$/.test(value);

function fileInWords(before: string | null, after: string | null): string {
  if (before === null) return "added";
  return after === null ? "taken off" : "replaced";
}

function FileChange({
  before,
  after,
  words,
}: {
  before: string | null | undefined;
  after: string | null | undefined;
  words: string;
}) {
  const pictures = [before, after].filter((picture) => picture !== null && picture !== undefined);
  return (
    <span className={styles.file}>
      {words}
      {pictures.map((picture) => (
        <span key={picture} className={styles.picture}>
          <Picture src={picture} alt={picture === before ? "before" : "after"} ratio="4:3" fit="contain" />
        </span>
      ))}
    </span>
  );
}

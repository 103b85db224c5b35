import { ActionIcon, Button, Menu, TagsInput } from "@mantine/core";
import { IconDots, IconHistory, IconReplace, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useCan } from "@/api/can";
import { type Asset, type AssetKind, assetKindsQuery, usesQuery } from "@/api/library";
import type { components } from "@/api/schema";
import { ago, titleWord } from "@/lib/words";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { laterDialog } from "@/ui/later";
import { PageHead } from "@/ui/PageHead";
import { SaveMark } from "@/ui/SaveMark";
import { SkeletonCards, SkeletonLine, SkeletonRows } from "@/ui/Skeletons";
import { tellDone, tellFault } from "@/ui/tell";
import { Clash, ReadText, WrittenText } from "@/ui/Written";
import { AssetMark } from "./AssetMark";
import styles from "./AssetPage.module.css";
import { type AssetWriting, type ProfileField, useAssetWriting } from "./assetWriting";
import { useAssetDeeds } from "./deeds";
import { Files } from "./Files";
import { Lines } from "./Lines";
import { tagsOf, usesInWords } from "./library";
import { binQuery } from "./queries";
import { StateReason, StateVerbs } from "./StateVerbs";
import { useLibrary } from "./useLibrary";
import { WhereUsed } from "./WhereUsed";
import { KINDS } from "./words";

/** So many codes are named before it is deleted; the rest is counted. */
const MOST_NAMED = 5;
const Versions = laterDialog(async () => (await import("./Versions")).Versions);
const ReplaceAsset = laterDialog(async () => (await import("./ReplaceAsset")).ReplaceAsset);

type Field = components["schemas"]["ProfileFieldOut"];

/** What other features add to an asset's page; the screen puts them together. */
export interface AssetPanels {
  /** Under the files, in the wide column: what is made of them. */
  below?: (asset: Asset) => ReactNode;
  /** Under the profile, in the narrow column: what is known about it. */
  beside?: (asset: Asset) => ReactNode;
}

/** An asset with all that is known of it. */
export function AssetPage({
  project,
  slug,
  panels = {},
}: {
  project: string;
  slug: string;
  panels?: AssetPanels;
}) {
  const assets = useLibrary(project);
  const kinds = useQuery(assetKindsQuery(project));
  const areUsesComing = useQuery(usesQuery(project, slug)).isLoading;
  const error = assets.error ?? kinds.error;
  if (!assets.data || !kinds.data || areUsesComing)
    return error ? (
      <Fault
        error={error}
        retry={() => {
          void assets.refetch();
          void kinds.refetch();
        }}
      />
    ) : (
      <Waiting project={project} slug={slug} />
    );
  const asset = assets.data.items.find((one) => one.slug === slug || one.id === slug);
  if (!asset)
    return (
      <>
        <PageHead title={slug} />
        <Nowhere project={project} slug={slug} />
      </>
    );
  const fields = kinds.data.items.find(({ kind }) => kind === asset.kind)?.fields ?? [];
  return <OneAsset key={asset.id} project={project} asset={asset} fields={fields} panels={panels} />;
}

/** Instead of an asset that is not in the library: what lies in the bin comes back from here. */
function Nowhere({ project, slug }: { project: string; slug: string }) {
  const canWrite = useCan("edit_assets");
  const deeds = useAssetDeeds(project);
  const gone = useQuery(binQuery(project)).data?.items.find((one) => one.slug === slug || one.id === slug);
  if (gone)
    return (
      <Empty
        title={`${gone.name} lies in the bin`}
        action={
          canWrite && <Button onClick={() => void deeds.restore(gone).catch(tellFault)}>Bring it back</Button>
        }
      >
        Deleted {gone.deleted_at && ago(gone.deleted_at)}
        {gone.deleted_by && ` by ${gone.deleted_by}`}. Takes that used it keep what they used.
      </Empty>
    );
  return (
    <Empty
      title={`There is no asset “${slug}”`}
      action={
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/p/$project/assets" params={{ project }} {...props} />}
        >
          To the library
        </Button>
      }
    >
      Look for it by name; what was deleted lies in the bin.
    </Empty>
  );
}

function BackToLibrary({ project }: { project: string }) {
  return (
    <nav className={styles.back} aria-label="Back">
      <Link to="/p/$project/assets" params={{ project }} className="ct-text-link">
        Assets
      </Link>
    </nav>
  );
}

function Waiting({ project, slug }: { project: string; slug: string }) {
  return (
    <>
      <BackToLibrary project={project} />
      <PageHead title={slug}>
        <SkeletonLine width={180} />
      </PageHead>
      <div className={styles.page}>
        <SkeletonCards cards={4} ratio="4 / 3" width={240} />
        <SkeletonRows rows={7} height={64} />
      </div>
    </>
  );
}

function OneAsset({
  project,
  asset,
  fields,
  panels,
}: {
  project: string;
  asset: Asset;
  fields: Field[];
  panels: AssetPanels;
}) {
  const canWrite = useCan("edit_assets");
  const names = fields.map(({ field }) => field);
  const writing = useAssetWriting(project, asset, names);
  const kind = KINDS[asset.kind as AssetKind];
  const isSet = asset.kind === "constraint_set";
  const starters = useQuery(assetKindsQuery(project)).data?.items.find(
    (one) => one.kind === asset.kind,
  )?.starters;
  const lines = (
    <Lines
      writing={writing}
      canWrite={canWrite}
      starters={isSet ? (starters ?? []) : []}
      label={isSet ? "Things to keep out" : "Must not show"}
      help={
        isSet
          ? "One thing a line. Shots that use this set avoid all of them."
          : "One thing a line, true wherever this is in the picture"
      }
    />
  );
  return (
    <>
      <BackToLibrary project={project} />
      <PageHead
        title={asset.name}
        actions={
          <>
            {canWrite && <SaveMark state={writing.state} />}
            <Verbs project={project} asset={asset} />
          </>
        }
      >
        {kind?.one ?? asset.kind} · <span className="ct-code">@{asset.slug}</span> · version{" "}
        <span className="ct-num">{asset.version}</span> · <AssetMark state={asset.state} />
        <StateReason asset={asset} />
      </PageHead>
      {writing.problem && (
        <div className={styles.problem}>
          <Fault error={writing.problem} retry={writing.flush} />
        </div>
      )}
      <div className={styles.page}>
        <div className={styles.column}>
          {isSet && <section className={`ct-panel ${styles.panel}`}>{lines}</section>}
          {(!isSet || asset.files.length > 0) && (
            <Files project={project} asset={asset} canWrite={canWrite} />
          )}
          {panels.below?.(asset)}
          <WhereUsed project={project} asset={asset} />
        </div>
        <div className={styles.column}>
          <Profile project={project} slug={asset.slug} writing={writing} canWrite={canWrite} fields={fields}>
            {!isSet && lines}
          </Profile>
          {panels.beside?.(asset)}
        </div>
      </div>
    </>
  );
}

function Profile({
  project,
  slug,
  writing,
  canWrite,
  fields,
  children,
}: {
  project: string;
  slug: string;
  writing: AssetWriting;
  canWrite: boolean;
  fields: Field[];
  children: ReactNode;
}) {
  return (
    <section className={`ct-panel ${styles.panel}`} aria-labelledby="profile">
      <h2 id="profile" className={styles.title}>
        Profile
      </h2>
      {canWrite && (
        <WrittenText
          writing={writing}
          field="name"
          label="Name"
          help={`Its handle @${slug} stays when the name changes, and so do all mentions.`}
          isLine
          maxLength={200}
          canWrite
        />
      )}
      {fields.map(({ field, help }) => (
        <WrittenText
          key={field}
          writing={writing}
          field={`profile.${field}` as ProfileField}
          label={titleWord(field)}
          help={help}
          rows={1}
          maxLength={4000}
          canWrite={canWrite}
        />
      ))}
      {children}
      <Tags project={project} writing={writing} canWrite={canWrite} />
    </section>
  );
}

function Tags({ project, writing, canWrite }: { project: string; writing: AssetWriting; canWrite: boolean }) {
  const known = tagsOf(useLibrary(project).data?.items ?? []);
  if (!canWrite) return <ReadText label="Tags">{writing.value.tags.join(", ")}</ReadText>;
  return (
    <div>
      <TagsInput
        label="Tags"
        description="Words to find it by; Enter after each"
        data={known}
        limit={30}
        value={writing.value.tags}
        maxTags={30}
        error={writing.faults.tags}
        onBlur={writing.flush}
        onChange={(tags) => writing.set("tags", tags)}
      />
      <Clash writing={writing} field="tags" label="Tags" inWords={(tags) => (tags as string[]).join(", ")} />
    </div>
  );
}

/** What is done to the whole asset: its state, its versions, its replacement, the bin. */
function Verbs({ project, asset }: { project: string; asset: Asset }) {
  const canWrite = useCan("edit_assets");
  const canPlan = useCan("edit_plan");
  const deeds = useAssetDeeds(project);
  const navigate = useNavigate();
  const [open, setOpen] = useState<"versions" | "replace" | "delete">();
  const shut = () => setOpen(undefined);
  const remove = async () => {
    await deeds.remove(asset);
    await navigate({ to: "/p/$project/assets", params: { project } });
    tellDone(`${asset.name} lies in the bin.`, () => void deeds.restore(asset).catch(tellFault));
  };
  return (
    <>
      <StateVerbs project={project} asset={asset} />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={`More for ${asset.name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHistory size={16} />} onClick={() => setOpen("versions")}>
            Versions
          </Menu.Item>
          {canPlan && (
            <Menu.Item leftSection={<IconReplace size={16} />} onClick={() => setOpen("replace")}>
              Replace on cards
            </Menu.Item>
          )}
          {canWrite && (
            <Menu.Item color="miss" leftSection={<IconTrash size={16} />} onClick={() => setOpen("delete")}>
              Delete
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Versions
        project={project}
        asset={asset}
        canWrite={canWrite}
        opened={open === "versions"}
        onClose={shut}
      />
      <ReplaceAsset project={project} asset={asset} opened={open === "replace"} onClose={shut} />
      <ConfirmModal
        opened={open === "delete"}
        title={`Delete ${asset.name}?`}
        verb="Delete asset"
        isDangerous
        onConfirm={remove}
        onClose={shut}
      >
        It goes into the bin, from where it comes back as it is. Takes that used it keep what they used.
        <StillUsed project={project} asset={asset} />
      </ConfirmModal>
    </>
  );
}

/** Who would miss it: said before it is deleted. */
function StillUsed({ project, asset }: { project: string; asset: Asset }) {
  const uses = useQuery(usesQuery(project, asset.slug));
  const codes = uses.data ? usesInWords(uses.data).map(({ code }) => code) : [];
  if (codes.length === 0) return null;
  const shown = codes.slice(0, MOST_NAMED).join(", ");
  const more = codes.length > MOST_NAMED ? ` and ${codes.length - MOST_NAMED} more` : "";
  return (
    <strong style={{ display: "block", marginBlockStart: 8 }}>
      {shown}
      {more} {codes.length === 1 ? "rests" : "rest"} on it and will ask for another.
    </strong>
  );
}

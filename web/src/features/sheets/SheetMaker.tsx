import { Button, SegmentedControl, Switch } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useCan } from "@/api/can";
import type { Asset } from "@/api/library";
import { assetsQuery } from "@/api/lists";
import { makeOld } from "@/api/plan";
import { useDraft } from "@/lib/draft";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { PageHead } from "@/ui/PageHead";
import { Picture } from "@/ui/Picture";
import { SaveMark } from "@/ui/SaveMark";
import { SkeletonLine, SkeletonRows } from "@/ui/Skeletons";
import { tellDone } from "@/ui/tell";
import { ColourFields } from "./ColourFields";
import { carry } from "./carrying";
import { LayoutChoice } from "./LayoutChoice";
import styles from "./Maker.module.css";
import { Places } from "./Places";
import { layoutsQuery, orderSheet, SHEET_KINDS, sheetsQuery, startQuery, suggestion } from "./queries";
import {
  firstOpen,
  type Layout,
  type Recipe,
  wholeRecipe,
  withLayout,
  withoutPanel,
  withPanel,
  withPanelMoved,
  withPicture,
  withPresent,
} from "./recipe";
import { Stage } from "./Stage";
import { WordFields } from "./WordFields";

const EMPTY: Recipe = {
  layout: "plate",
  size: "screen",
  tone: "dark",
  title: "",
  line: "",
  panels: [],
  captions: [],
  swatches: [],
  avoid: [],
};
type Part = "layout" | "pictures" | "words" | "colours";

/** Where a reference sheet is laid out and made; `from` begins with the recipe of an earlier version. */
export function SheetMaker({
  project,
  slug,
  from,
}: {
  project: string;
  slug: string;
  from: number | undefined;
}) {
  const assets = useQuery(assetsQuery(project));
  const layouts = useQuery(layoutsQuery(project));
  const asset = assets.data?.items.find((one) => one.slug === slug || one.id === slug);
  const hasSheets = asset !== undefined && SHEET_KINDS.includes(asset.kind);
  const start = useQuery({
    ...startQuery(project, slug),
    enabled: hasSheets,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const sheets = useQuery({ ...sheetsQuery(project, slug), enabled: hasSheets });
  const canMake = useCan("make_sheets");
  const error = assets.error ?? layouts.error ?? start.error ?? sheets.error;
  if (assets.data && !hasSheets) return <NoSheets project={project} slug={slug} asset={asset} />;
  if (!asset || !layouts.data || !start.data || !sheets.data)
    return error ? <Fault error={error} retry={() => void start.refetch()} /> : <Waiting slug={slug} />;
  if (!canMake) return <NoSheets project={project} slug={slug} asset={asset} isForbidden />;
  const earlier = sheets.data.items.find(({ version }) => version === from)?.recipe;
  return (
    <Maker
      project={project}
      asset={asset}
      layouts={layouts.data.items}
      start={wholeRecipe(earlier ?? start.data.recipe)}
      draft={from ? `${project}/sheet/${asset.id}/${from}` : `${project}/sheet/${asset.id}`}
      version={start.data.version}
      isFirst={sheets.data.items.length === 0}
    />
  );
}

function Waiting({ slug }: { slug: string }) {
  return (
    <>
      <PageHead title={slug}>
        <SkeletonLine width={180} />
      </PageHead>
      <div className={styles.maker}>
        <div className={styles.nothing} style={{ aspectRatio: "16 / 9" }} />
        <SkeletonRows rows={6} height={72} />
      </div>
    </>
  );
}

function NoSheets({
  project,
  slug,
  asset,
  isForbidden = false,
}: {
  project: string;
  slug: string;
  asset: Asset | undefined;
  isForbidden?: boolean;
}) {
  const why = isForbidden
    ? "Owners, producers, directors and assistant directors make sheets. You can see those that are made."
    : asset
      ? "Characters, locations, props and wardrobe have reference sheets."
      : "It may have been deleted.";
  return (
    <Empty
      isPage
      title={asset ? `No sheet to make for ${asset.name}` : `There is no asset “${slug}”`}
      action={
        <Button
          variant="default"
          renderRoot={(props) =>
            asset ? (
              <Link to="/p/$project/assets/$asset" params={{ project, asset: slug }} {...props} />
            ) : (
              <Link to="/p/$project/assets" params={{ project }} {...props} />
            )
          }
        >
          {asset ? `To ${asset.name}` : "To the library"}
        </Button>
      }
    >
      {why}
    </Empty>
  );
}

interface MakerProps {
  project: string;
  asset: Asset;
  layouts: Layout[];
  start: Recipe;
  draft: string;
  version: number;
  isFirst: boolean;
}

/** The recipe at work, kept on this machine until the sheet is asked for, and what is done to it. */
function useRecipe({ project, asset, layouts, start, draft: name }: MakerProps) {
  const draft = useDraft<Recipe>(name, start, 0);
  const files = useMemo(
    () =>
      asset.files.filter(
        (file) => file.sheet_version === null && file.picture_url && file.media_state === "ready",
      ),
    [asset],
  );
  const recipe = useMemo(() => withPresent({ ...EMPTY, ...draft.value }, files), [draft.value, files]);
  const layout = layouts.find(({ key }) => key === recipe.layout) ?? (layouts[0] as Layout);
  const [chosen, setChosen] = useState<string | undefined>(recipe.panels[0]?.slot ?? layout.slots[0]?.name);
  const slotOf = (slot: string) => layout.slots.find((one) => one.name === slot);
  const put = (slot: string, id: string) => {
    const [place, file] = [slotOf(slot), files.find((one) => one.id === id)];
    if (!place || !file) return;
    draft.change(withPicture(recipe, layout, place, file));
    setChosen(slot);
  };
  const drop = (slot: string, what: string) => {
    const [kind, id] = [what.slice(0, what.indexOf(":")), what.slice(what.indexOf(":") + 1)];
    if (kind === "file") put(slot, id);
    if (kind === "slot" && id !== slot) {
      draft.change(withPanelMoved(recipe, layout, id, slot));
      setChosen(slot);
    }
  };
  const putAnywhere = (id: string) => {
    const isOpen = chosen && !recipe.panels.some(({ slot }) => slot === chosen);
    const slot = isOpen ? chosen : (firstOpen(recipe, layout)?.name ?? chosen);
    if (slot) put(slot, id);
  };
  const relayout = async (key: Recipe["layout"]) => {
    const next = withLayout(recipe, await suggestion(project, asset.slug, key));
    draft.change(next);
    setChosen(next.panels[0]?.slot);
  };
  return { draft, files, recipe, layout, chosen, setChosen, put, drop, putAnywhere, relayout };
}

function Maker(props: MakerProps) {
  const { project, asset, layouts, version } = props;
  const at = useRecipe(props);
  const { recipe, layout, chosen, setChosen, draft, files } = at;
  const [part, setPart] = useState<Part>("pictures");
  const change = (next: Partial<Recipe>) => draft.change({ ...recipe, ...next });
  const frame = (slot: string, next: object) => draft.change(withPanel(recipe, slot, next));
  const choose = (slot: string) => {
    setChosen(slot);
    if (part === "layout" || part === "words") setPart("pictures");
  };
  return (
    <>
      <nav className={styles.back} aria-label="Back">
        <Link to="/p/$project/assets/$asset" params={{ project, asset: asset.slug }} className="ct-text-link">
          {asset.name}
        </Link>
      </nav>
      <Head
        project={project}
        asset={asset}
        version={version}
        isFirst={props.isFirst}
        recipe={recipe}
        isDraft={draft.isDraft}
        onClear={draft.clear}
      />
      <div className={styles.maker}>
        <div className={styles.left}>
          <Stage
            project={project}
            asset={asset.slug}
            recipe={recipe}
            layout={layout}
            files={files}
            chosen={chosen}
            onChoose={choose}
            onChange={frame}
            onDrop={at.drop}
          />
          <Tray asset={asset} files={files} recipe={recipe} onPut={at.putAnywhere} />
        </div>
        <section className={`ct-panel ${styles.side}`} aria-label={`Recipe of sheet v${version}`}>
          <SegmentedControl
            fullWidth
            aria-label="Part of the recipe"
            value={part}
            onChange={(next) => setPart(next as Part)}
            data={[
              { value: "layout", label: "Layout" },
              { value: "pictures", label: "Pictures" },
              { value: "words", label: "Words" },
              { value: "colours", label: "Colours" },
            ]}
          />
          {part === "layout" && (
            <>
              <LayoutChoice
                layouts={layouts}
                kind={asset.kind}
                chosen={recipe.layout}
                onChoose={at.relayout}
              />
              <Look recipe={recipe} onChange={change} />
            </>
          )}
          {part === "pictures" && (
            <Places
              recipe={recipe}
              layout={layout}
              files={files}
              chosen={chosen}
              onChoose={setChosen}
              onPut={(slot, file) => at.put(slot.name, file.id)}
              onClear={(slot) => draft.change(withoutPanel(recipe, slot))}
              onDrop={at.drop}
              onChange={frame}
            />
          )}
          {part === "words" && <WordFields asset={asset} recipe={recipe} onChange={change} />}
          {part === "colours" && (
            <ColourFields
              project={project}
              asset={asset}
              files={files}
              recipe={recipe}
              chosen={chosen}
              onChange={(swatches) => change({ swatches })}
            />
          )}
        </section>
      </div>
    </>
  );
}

function Head({
  project,
  asset,
  version,
  isFirst,
  recipe,
  isDraft,
  onClear,
}: {
  project: string;
  asset: Asset;
  version: number;
  isFirst: boolean;
  recipe: Recipe;
  isDraft: boolean;
  onClear: () => void;
}) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [isCurrent, setCurrent] = useState(true);
  const [error, setError] = useState<unknown>();
  const make = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const made = await orderSheet(project, asset.slug, { recipe, becomes_current: isCurrent });
      onClear();
      await makeOld(cache, project, "sheets");
      tellDone(`Sheet v${made.version} of ${asset.name} is being made.`);
      await navigate({
        to: "/p/$project/assets/$asset",
        params: { project, asset: asset.slug },
        hash: "sheets",
      });
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  const isReady = recipe.panels.length > 0 && recipe.title.trim() !== "";
  return (
    <>
      <PageHead
        title={`${asset.name}: reference sheet`}
        actions={
          <>
            {isDraft && <SaveMark state="draft" />}
            {isDraft && (
              <Button variant="subtle" color="gray" onClick={onClear}>
                Begin anew
              </Button>
            )}
            {!isFirst && (
              <Switch
                label="Make it the current one"
                checked={isCurrent}
                onChange={(event) => setCurrent(event.currentTarget.checked)}
              />
            )}
            <Button loading={isBusy} disabled={!isReady} onClick={() => void make()}>
              Make sheet v{version}
            </Button>
          </>
        }
      >
        Version <span className="ct-num">{version}</span> ·{" "}
        {isFirst ? "the first" : "earlier ones stay as they are"}
      </PageHead>
      {error !== undefined && (
        <div className={styles.problem}>
          <Fault error={error} />
        </div>
      )}
    </>
  );
}

/** The asset's pictures, to drag onto the sheet, or to put into the place that is chosen. */
function Tray({
  asset,
  files,
  recipe,
  onPut,
}: {
  asset: Asset;
  files: Asset["files"];
  recipe: Recipe;
  onPut: (file: string) => void;
}) {
  if (files.length === 0)
    return (
      <p className={styles.note}>
        {asset.name} has no pictures yet that can stand on a sheet. Add some on its page; they are checked
        first.
      </p>
    );
  return (
    <section aria-labelledby="tray">
      <h2 id="tray" className={styles.trayTitle}>
        Pictures of {asset.name}
      </h2>
      <ul className={styles.tray}>
        {files.map((file) => {
          const isUsed = recipe.panels.some((panel) => panel.file === file.id);
          return (
            <li key={file.id}>
              <button
                type="button"
                className={styles.trayPicture}
                draggable
                onDragStart={(event) => carry(event, `file:${file.id}`)}
                onClick={() => onPut(file.id)}
              >
                <Picture src={file.picture_url} alt="" ratio="1:1" />
                <span className={styles.placeName}>
                  {isUsed && (
                    <>
                      <span aria-hidden>✓ </span>
                      <span className="ct-visually-hidden">On the sheet: </span>
                    </>
                  )}
                  {file.label}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Look({ recipe, onChange }: { recipe: Recipe; onChange: (change: Partial<Recipe>) => void }) {
  return (
    <div className={styles.fields}>
      <SegmentedControl
        fullWidth
        aria-label="Ground"
        value={recipe.tone}
        onChange={(tone) => onChange({ tone: tone as Recipe["tone"] })}
        data={[
          { value: "dark", label: "Dark ground" },
          { value: "light", label: "Light ground" },
        ]}
      />
      <SegmentedControl
        fullWidth
        aria-label="Size"
        value={recipe.size}
        onChange={(size) => onChange({ size: size as Recipe["size"] })}
        data={[
          { value: "screen", label: "Screen: 4K" },
          { value: "print", label: "Print: A3" },
        ]}
      />
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, type DragEvent, type PointerEvent, useRef, useState } from "react";
import type { AssetFile } from "@/api/library";
import { Fault } from "@/ui/Fault";
import { SkeletonLine } from "@/ui/Skeletons";
import { carried, carries } from "./carrying";
import styles from "./Maker.module.css";
import { type Preview, previewQuery } from "./queries";
import { type Layout, type Panel, panelIn, type Recipe, windowOf } from "./recipe";
import { useSettled } from "./useSettled";

const PAUSE_MS = 250;
const RATIOS: Record<Recipe["size"], string> = { screen: "16 / 9", print: "4961 / 3508" };

interface Stage {
  project: string;
  asset: string;
  recipe: Recipe;
  layout: Layout;
  files: readonly AssetFile[];
  chosen: string | undefined;
  onChoose: (slot: string) => void;
  onChange: (slot: string, change: Partial<Panel>) => void;
  onDrop: (slot: string, what: string) => void;
}

/** The sheet as it would be made, drawn by the server; each panel can be chosen, dragged in its frame, dropped on. */
export function Stage(stage: Stage) {
  const { project, asset, recipe, layout } = stage;
  const settled = useSettled(recipe, PAUSE_MS);
  const preview = useQuery(previewQuery(project, asset, settled));
  const isBehind = settled !== recipe || preview.isFetching;
  if (recipe.panels.length === 0)
    return (
      <div className={styles.nothing} style={{ aspectRatio: RATIOS[recipe.size] }}>
        <p>Put a picture into a place: the sheet is drawn here as you go.</p>
      </div>
    );
  return (
    <div>
      <div className={styles.stage} style={{ aspectRatio: RATIOS[recipe.size] }}>
        {preview.data ? (
          <img
            className={styles.sheet}
            src={preview.data.picture}
            alt={`Preview of the sheet “${recipe.title}”`}
            draggable={false}
          />
        ) : (
          !preview.error && (
            <span className={styles.drawing}>
              <SkeletonLine width={160} />
            </span>
          )
        )}
        {preview.data?.panels.map((place) => (
          <Spot key={place.slot} stage={stage} place={place} isBehind={isBehind} />
        ))}
        {isBehind && <span className={styles.busy}>drawing…</span>}
      </div>
      {preview.error && <Fault error={preview.error} retry={() => void preview.refetch()} />}
      <p className={styles.note} role="status">
        {preview.data?.is_cut && !isBehind
          ? "The words do not all fit: some end in “…”. Leave some out, or shorten them."
          : `${layout.title} · ${recipe.size === "screen" ? "3840 × 2160, PNG" : "A3 at 300 dpi, JPEG"}`}
      </p>
    </div>
  );
}

/** A panel on the sheet. While the drawing is behind, the chosen one shows its own picture as it will be framed. */
function Spot({
  stage,
  place,
  isBehind,
}: {
  stage: Stage;
  place: Preview["panels"][number];
  isBehind: boolean;
}) {
  const panel = panelIn(stage.recipe, place.slot);
  const [isOver, setOver] = useState(false);
  const grip = useRef<{ x: number; y: number; panel: Panel } | undefined>(undefined);
  const [ratio, setRatio] = useState<number>();
  if (!panel) return null;
  const file = stage.files.find(({ id }) => id === panel.file);
  const isChosen = stage.chosen === place.slot;
  const name = stage.layout.slots.find((slot) => slot.name === place.slot)?.label ?? place.slot;
  const box = (place.width * 16) / (place.height * (stage.recipe.size === "screen" ? 9 : 11.3136));
  const take = (event: PointerEvent<HTMLElement>) => {
    stage.onChoose(place.slot);
    grip.current = { x: event.clientX, y: event.clientY, panel };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    const held = grip.current;
    if (!held || !ratio) return;
    const shape = event.currentTarget.getBoundingClientRect();
    const seen = windowOf(held.panel, ratio, box);
    const moved = (focus: number, by: number, length: number) =>
      Math.round(Math.min(Math.max(focus - by * length, 0), 1) * 1000) / 1000;
    stage.onChange(place.slot, {
      focus_x: moved(held.panel.focus_x, (event.clientX - held.x) / shape.width, seen.width),
      focus_y: moved(held.panel.focus_y, (event.clientY - held.y) / shape.height, seen.height),
    });
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    const what = carried(event);
    if (!what) return;
    event.preventDefault();
    stage.onDrop(place.slot, what);
  };
  return (
    <button
      type="button"
      className={styles.spot}
      data-chosen={isChosen || undefined}
      data-over={isOver || undefined}
      aria-pressed={isChosen}
      aria-label={`${name}: ${panel.label || file?.label || "picture"}`}
      style={percent(place)}
      onClick={() => stage.onChoose(place.slot)}
      onPointerDown={take}
      onPointerMove={drag}
      onPointerUp={() => {
        grip.current = undefined;
      }}
      onPointerCancel={() => {
        grip.current = undefined;
      }}
      onDragOver={(event) => {
        if (!carries(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {isChosen && file?.picture_url && (
        <span className={styles.framed} data-shown={isBehind || undefined}>
          <img
            src={file.picture_url}
            alt=""
            draggable={false}
            onLoad={({ currentTarget }) => setRatio(currentTarget.naturalWidth / currentTarget.naturalHeight)}
            style={ratio ? framed(panel, ratio, box) : undefined}
          />
        </span>
      )}
    </button>
  );
}

function percent(place: Preview["panels"][number]): CSSProperties {
  const [left, top] = [`${place.x * 100}%`, `${place.y * 100}%`];
  return { left, top, width: `${place.width * 100}%`, height: `${place.height * 100}%` };
}

/** Where a picture lies in its panel, as the server frames it. */
function framed(panel: Panel, ratio: number, box: number): CSSProperties {
  const seen = windowOf(panel, ratio, box);
  if (panel.frame === "whole") {
    const isWide = ratio > box;
    const [width, height] = [isWide ? 1 : ratio / box, isWide ? box / ratio : 1];
    return {
      clipPath: `inset(${seen.y * 100}% ${(1 - seen.x - seen.width) * 100}% ${(1 - seen.y - seen.height) * 100}% ${seen.x * 100}%)`,
      width: `${width * panel.zoom * 100}%`,
      height: `${height * panel.zoom * 100}%`,
      left: `${((1 - width) / 2 - seen.x * panel.zoom * width) * 100}%`,
      top: `${((1 - height) / 2 - seen.y * panel.zoom * height) * 100}%`,
    };
  }
  return {
    width: `${100 / seen.width}%`,
    height: `${100 / seen.height}%`,
    left: `${(-seen.x / seen.width) * 100}%`,
    top: `${(-seen.y / seen.height) * 100}%`,
  };
}

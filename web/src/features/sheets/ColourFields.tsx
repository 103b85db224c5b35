import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconRefresh, IconTrash } from "@tabler/icons-react";
import { type PointerEvent, useRef, useState } from "react";
import type { Asset, AssetFile } from "@/api/library";
import { tellFault } from "@/ui/tell";
import styles from "./Maker.module.css";
import { sampleColours } from "./queries";
import { MOST_SWATCHES, type Recipe, type Swatch } from "./recipe";

const FIRST_COLOURS = 5;
const AREA = 0.12;
const STEP = 0.03;

/** The colours on a sheet: sampled from its pictures, picked in one of them, or typed. */
export function ColourFields({
  project,
  asset,
  files,
  recipe,
  chosen,
  onChange,
}: {
  project: string;
  asset: Asset;
  files: readonly AssetFile[];
  recipe: Recipe;
  chosen: string | undefined;
  onChange: (swatches: Swatch[]) => void;
}) {
  const { swatches } = recipe;
  const [isBusy, setBusy] = useState(false);
  const names = useRef<string[]>([]);
  while (names.current.length < swatches.length) names.current.push(crypto.randomUUID());
  const change = (at: number, part: Partial<Swatch>) =>
    onChange(swatches.map((swatch, place) => (place === at ? { ...swatch, ...part } : swatch)));
  const add = (hex: string) => {
    if (swatches.length < MOST_SWATCHES) onChange([...swatches, { hex, name: "" }]);
  };
  const sampleAll = async () => {
    setBusy(true);
    try {
      const places = recipe.panels.map(({ file }) => ({ file }));
      const found = await sampleColours(project, asset.slug, { places, count: FIRST_COLOURS });
      const called = new Map(swatches.map(({ hex, name }) => [hex, name]));
      onChange(found.map((hex) => ({ hex, name: called.get(hex) ?? "" })));
    } catch (error) {
      tellFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.fields}>
      <ul className={styles.swatches} aria-label="Colours">
        {swatches.map((swatch, at) => (
          <li key={names.current[at]} className={styles.swatch}>
            <input
              type="color"
              className={styles.chip}
              aria-label={`Colour ${at + 1}`}
              value={swatch.hex}
              onChange={(event) => change(at, { hex: event.currentTarget.value })}
            />
            <span className="ct-code">{swatch.hex}</span>
            <TextInput
              aria-label={`Name of colour ${at + 1}`}
              placeholder="name, if it helps"
              maxLength={30}
              value={swatch.name}
              onChange={(event) => change(at, { name: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={`Leave colour ${at + 1} out`}
              onClick={() => {
                names.current.splice(at, 1);
                onChange(swatches.filter((_, place) => place !== at));
              }}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button
          variant="default"
          size="sm"
          loading={isBusy}
          disabled={recipe.panels.length === 0}
          leftSection={<IconRefresh size={16} />}
          onClick={() => void sampleAll()}
        >
          Sample the pictures
        </Button>
        <Button
          variant="default"
          size="sm"
          disabled={swatches.length >= MOST_SWATCHES}
          leftSection={<IconPlus size={16} />}
          onClick={() => add("#808080")}
        >
          Add a colour
        </Button>
      </div>
      <Picking
        project={project}
        asset={asset}
        files={files}
        recipe={recipe}
        chosen={chosen}
        onPick={add}
        isFull={swatches.length >= MOST_SWATCHES}
      />
    </div>
  );
}

/** Takes a colour from a place in a picture: by pointer, or by arrow keys and Enter. */
function Picking({
  project,
  asset,
  files,
  recipe,
  chosen,
  onPick,
  isFull,
}: {
  project: string;
  asset: Asset;
  files: readonly AssetFile[];
  recipe: Recipe;
  chosen: string | undefined;
  onPick: (hex: string) => void;
  isFull: boolean;
}) {
  const panel = recipe.panels.find(({ slot }) => slot === chosen) ?? recipe.panels[0];
  const file = files.find(({ id }) => id === panel?.file);
  const [at, setAt] = useState({ x: 0.5, y: 0.5 });
  if (!file?.picture_url) return null;
  const pick = async (x: number, y: number) => {
    if (isFull) return;
    const area = { x: Math.max(x - AREA / 2, 0), y: Math.max(y - AREA / 2, 0), width: AREA, height: AREA };
    try {
      const [hex] = await sampleColours(project, asset.slug, { places: [{ file: file.id, area }], count: 1 });
      if (hex) onPick(hex);
    } catch (error) {
      tellFault(error);
    }
  };
  const press = (event: PointerEvent<HTMLElement>) => {
    const shape = event.currentTarget.getBoundingClientRect();
    const place = {
      x: (event.clientX - shape.left) / shape.width,
      y: (event.clientY - shape.top) / shape.height,
    };
    setAt(place);
    void pick(place.x, place.y);
  };
  const moves: Record<string, [number, number]> = {
    ArrowLeft: [-STEP, 0],
    ArrowRight: [STEP, 0],
    ArrowUp: [0, -STEP],
    ArrowDown: [0, STEP],
  };
  const within = (value: number) => Math.min(Math.max(value, 0), 1);
  return (
    <div className={styles.picking}>
      <span className={styles.legend}>Pick from “{file.label}”</span>
      <button
        type="button"
        className={styles.pickable}
        aria-label={`Pick a colour from ${file.label}: arrow keys move, Enter takes it`}
        onPointerUp={press}
        onKeyDown={(event) => {
          const step = moves[event.key];
          if (step) {
            event.preventDefault();
            setAt(({ x, y }) => ({ x: within(x + step[0]), y: within(y + step[1]) }));
          } else if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            void pick(at.x, at.y);
          }
        }}
      >
        <img src={file.picture_url} alt="" draggable={false} />
        <span className={styles.sight} style={{ left: `${at.x * 100}%`, top: `${at.y * 100}%` }} />
      </button>
      <span className="ct-quiet ct-small">
        {isFull
          ? "A sheet has at most eight colours; leave one out first."
          : "A click takes the colour around it."}
      </span>
    </div>
  );
}

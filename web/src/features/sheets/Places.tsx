import { ActionIcon, Button, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { AssetFile } from "@/api/library";
import { Picture } from "@/ui/Picture";
import { carried, carries, carry } from "./carrying";
import styles from "./Maker.module.css";
import { type Layout, type Panel, panelIn, type Recipe, type Slot } from "./recipe";

interface Hands {
  recipe: Recipe;
  layout: Layout;
  files: readonly AssetFile[];
  chosen: string | undefined;
  onChoose: (slot: string) => void;
  onPut: (slot: Slot, file: AssetFile) => void;
  onClear: (slot: string) => void;
  onDrop: (slot: string, what: string) => void;
  onChange: (slot: string, change: Partial<Panel>) => void;
}

/** The places of the layout, each with its picture, and what can be set about the one that is chosen. */
export function Places(hands: Hands) {
  const slot = hands.layout.slots.find(({ name }) => name === hands.chosen);
  return (
    <div className={styles.fields}>
      <ul className={styles.places} aria-label="Places">
        {hands.layout.slots.map((one) => (
          <Place key={one.name} slot={one} hands={hands} />
        ))}
      </ul>
      {slot ? (
        <PlaceFields key={slot.name} slot={slot} hands={hands} />
      ) : (
        <p className="ct-quiet ct-small">Choose a place to give it a picture and to frame it.</p>
      )}
    </div>
  );
}

function Place({ slot, hands }: { slot: Slot; hands: Hands }) {
  const [isOver, setOver] = useState(false);
  const panel = panelIn(hands.recipe, slot.name);
  const file = hands.files.find(({ id }) => id === panel?.file);
  return (
    <li>
      <button
        type="button"
        className={styles.place}
        data-chosen={hands.chosen === slot.name || undefined}
        data-over={isOver || undefined}
        data-empty={!panel || undefined}
        aria-pressed={hands.chosen === slot.name}
        aria-label={`${slot.label}: ${panel ? (file?.label ?? "a picture") : "empty"}`}
        draggable={panel !== undefined}
        onClick={() => hands.onChoose(slot.name)}
        onDragStart={(event) => carry(event, `slot:${slot.name}`)}
        onDragOver={(event) => {
          if (!carries(event)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          setOver(false);
          event.preventDefault();
          hands.onDrop(slot.name, carried(event));
        }}
      >
        {panel ? (
          <Picture src={file?.picture_url} alt="" ratio="1:1" />
        ) : (
          <span className={styles.empty} aria-hidden />
        )}
        <span className={styles.placeName}>{slot.label}</span>
      </button>
    </li>
  );
}

function PlaceFields({ slot, hands }: { slot: Slot; hands: Hands }) {
  const panel = panelIn(hands.recipe, slot.name);
  const set = (change: Partial<Panel>) => hands.onChange(slot.name, change);
  return (
    <fieldset className={styles.fields}>
      <legend className={styles.legend}>{slot.label}</legend>
      <div className={styles.pickLine}>
        <NativeSelect
          label="Picture"
          value={panel?.file ?? ""}
          onChange={(event) => {
            const file = hands.files.find(({ id }) => id === event.currentTarget.value);
            if (file) hands.onPut(slot, file);
            else hands.onClear(slot.name);
          }}
          data={[
            { value: "", label: "Leave this place out" },
            ...hands.files.map(({ id, label }) => ({ value: id, label })),
          ]}
        />
        {panel && (
          <ActionIcon
            variant="default"
            size={36}
            aria-label={`Leave ${slot.label} out`}
            onClick={() => hands.onClear(slot.name)}
          >
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      {panel && (
        <>
          <TextInput
            label="Words under it"
            maxLength={60}
            value={panel.label}
            onChange={(event) => set({ label: event.currentTarget.value })}
          />
          <Framing panel={panel} set={set} />
        </>
      )}
    </fieldset>
  );
}

function Framing({ panel, set }: { panel: Panel; set: (change: Partial<Panel>) => void }) {
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label="How the picture meets its panel"
        value={panel.frame}
        onChange={(frame) => set({ frame: frame as Panel["frame"] })}
        data={[
          { value: "fill", label: "Fill the panel" },
          { value: "whole", label: "Show it whole" },
        ]}
      />
      <Range
        label="Zoom"
        min={1}
        max={8}
        step={0.05}
        value={panel.zoom}
        shown={`${panel.zoom.toFixed(2)} ×`}
        onChange={(zoom) => set({ zoom })}
      />
      <Range
        label="Focus across"
        value={panel.focus_x}
        shown={percent(panel.focus_x)}
        onChange={(focus_x) => set({ focus_x })}
      />
      <Range
        label="Focus down"
        value={panel.focus_y}
        shown={percent(panel.focus_y)}
        onChange={(focus_y) => set({ focus_y })}
      />
      <div>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => set({ zoom: 1, focus_x: 0.5, focus_y: 0.5 })}
        >
          Back to the middle
        </Button>
      </div>
    </>
  );
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

function Range({
  label,
  value,
  shown,
  onChange,
  min = 0,
  max = 1,
  step = 0.01,
}: {
  label: string;
  value: number;
  shown: string;
  onChange: (value: number) => void;
  min?: number;
  max?: number;
  step?: number;
}) {
  return (
    <label className={styles.range}>
      <span>{label}</span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={shown}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <span className="ct-num ct-quiet">{shown}</span>
    </label>
  );
}

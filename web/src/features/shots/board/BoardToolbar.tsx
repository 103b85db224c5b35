import { Button, CloseButton, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconLayoutGrid, IconSearch, IconTable } from "@tabler/icons-react";
import type { Ref } from "react";
import { counted, titleWord } from "@/lib/words";
import { StaleSign } from "@/ui/StaleMark";
import type { BoardScene } from "../queries";
import styles from "./Board.module.css";
import { type Filter, isFiltering } from "./order";

export type View = "board" | "table";

const STATES = ["planned", "ready", "in_production", "covered", "approved", "omitted"];

/** Looks for shots by words, state and scene, and chooses between board and table. */
export function BoardToolbar({
  ref,
  scenes,
  view,
  onView,
  filter,
  onFilter,
  found,
  staleCount,
}: {
  ref: Ref<HTMLInputElement>;
  scenes: readonly BoardScene[];
  view: View;
  onView: (view: View) => void;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  found: number;
  /** How many shots have stale takes. */
  staleCount: number;
}) {
  return (
    <search className={styles.toolbar} aria-label="Find shots">
      <TextInput
        ref={ref}
        className={styles.find}
        aria-label="Find shots by code, title or action"
        placeholder="Find by code, title or action"
        leftSection={<IconSearch size={16} />}
        rightSection={
          filter.text && (
            <CloseButton
              size="sm"
              aria-label="Clear the search"
              onClick={() => onFilter({ ...filter, text: "" })}
            />
          )
        }
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      <Select
        className={styles.pick}
        aria-label="State"
        placeholder="Any state"
        clearable
        clearButtonProps={{ "aria-label": "Any state" }}
        data={STATES.map((state) => ({ value: state, label: titleWord(state) }))}
        value={filter.state}
        onChange={(state) => onFilter({ ...filter, state })}
      />
      <Select
        className={styles.pick}
        aria-label="Scene"
        placeholder="Any scene"
        clearable
        searchable
        clearButtonProps={{ "aria-label": "Any scene" }}
        data={scenes.map((scene) => ({ value: scene.code, label: `${scene.code} ${scene.slugline}` }))}
        value={filter.scene}
        onChange={(scene) => onFilter({ ...filter, scene })}
      />
      {(staleCount > 0 || filter.stale) && (
        <Button
          variant={filter.stale ? "light" : "default"}
          color="gray"
          aria-pressed={filter.stale === true}
          leftSection={<StaleSign />}
          onClick={() => onFilter({ ...filter, stale: !filter.stale })}
        >
          {counted(staleCount, "stale shot")}
        </Button>
      )}
      <output className={`ct-quiet ct-small ${styles.found}`}>
        {isFiltering(filter) ? `${counted(found, "shot")} found` : ""}
      </output>
      <SegmentedControl
        aria-label="View"
        value={view}
        onChange={(value) => onView(value === "table" ? "table" : "board")}
        data={[
          { value: "board", label: <ViewLabel icon={<IconLayoutGrid size={16} />}>Board</ViewLabel> },
          { value: "table", label: <ViewLabel icon={<IconTable size={16} />}>Table</ViewLabel> },
        ]}
      />
    </search>
  );
}

function ViewLabel({ icon, children }: { icon: React.ReactNode; children: string }) {
  return (
    <span className={styles.viewLabel}>
      {icon}
      {children}
    </span>
  );
}

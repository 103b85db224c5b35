import { Select, TagsInput, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { Asset, AssetKind } from "@/api/library";
import styles from "./AssetsPage.module.css";
import { found, type Sort, type StateWish, tagsOf, type Wish } from "./library";
import { KIND_ORDER, KINDS } from "./words";

const STATES: { value: StateWish; label: string }[] = [
  { value: "in_use", label: "In use" },
  { value: "draft", label: "Drafts" },
  { value: "approved", label: "Approved" },
  { value: "retired", label: "Retired" },
  { value: "bin", label: "In the bin" },
];
const SORTS: { value: Sort; label: string }[] = [
  { value: "library", label: "By kind" },
  { value: "name", label: "By name" },
  { value: "newest", label: "Newest first" },
  { value: "changed", label: "Last changed first" },
];

/** What is looked for: words, tags, kind, state; and in which order it stands. */
export function Filters({
  assets,
  wish,
  onChange,
}: {
  assets: Asset[];
  wish: Wish;
  onChange: (wish: Wish) => void;
}) {
  const counts = (kind: AssetKind | "all") => found(assets, { ...wish, kind, sort: "library" }).length;
  const kinds = KIND_ORDER.filter((kind) => assets.some((asset) => asset.kind === kind));
  const tags = tagsOf(assets);
  const isBin = wish.state === "bin";
  return (
    <div className={styles.filters}>
      <div className={styles.line}>
        <TextInput
          type="search"
          aria-label="Search the library"
          placeholder="Search"
          leftSection={<IconSearch size={16} aria-hidden />}
          className={styles.search}
          value={wish.words}
          onChange={(event) => onChange({ ...wish, words: event.currentTarget.value })}
        />
        {tags.length > 0 && !isBin && (
          <TagsInput
            aria-label="Only with these tags"
            placeholder={wish.tags.length === 0 ? "Tags" : undefined}
            className={styles.tags}
            data={tags}
            limit={50}
            clearable
            value={[...wish.tags]}
            onChange={(next) => onChange({ ...wish, tags: next })}
          />
        )}
        <Select
          aria-label="State"
          className={styles.choice}
          data={STATES}
          allowDeselect={false}
          value={wish.state}
          onChange={(state) => state && onChange({ ...wish, state: state as StateWish })}
        />
        {!isBin && (
          <Select
            aria-label="Order"
            className={styles.choice}
            data={SORTS}
            allowDeselect={false}
            value={wish.sort}
            onChange={(sort) => sort && onChange({ ...wish, sort: sort as Sort })}
          />
        )}
      </div>
      {!isBin && (
        <fieldset className={styles.kinds}>
          <legend className="ct-visually-hidden">Kind of asset</legend>
          {(["all", ...kinds] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              className={styles.kind}
              aria-pressed={wish.kind === kind}
              onClick={() => onChange({ ...wish, kind })}
            >
              {kind === "all" ? "All" : KINDS[kind].many} <span className="ct-num">{counts(kind)}</span>
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

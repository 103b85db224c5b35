import { Combobox, useCombobox } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { plainWord } from "@/lib/words";
import { fitting } from "../card/mentions";
import type { Asset } from "../queries";
import { AssetThumb } from "./AssetThumb";
import styles from "./Form.module.css";

/** Opens from a button: a list of assets to search and choose from. */
export function AssetPicker({
  assets,
  onChoose,
  children,
}: {
  assets: readonly Asset[];
  onChoose: (asset: Asset) => void;
  /** The button; `open` shows the list. */
  children: (open: () => void) => ReactNode;
}) {
  const [query, setQuery] = useState("");
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setQuery("");
    },
  });
  const found = fitting(assets, query);
  return (
    <Combobox
      store={combobox}
      width={300}
      position="bottom-start"
      portalProps={{ target: "#main" }}
      onOptionSubmit={(slug) => {
        const chosen = assets.find((asset) => asset.slug === slug);
        if (chosen) onChoose(chosen);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <span className={styles.picker}>{children(() => combobox.toggleDropdown())}</span>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label="Find an asset"
          placeholder="Find an asset"
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
        />
        {found.length === 0 ? (
          <Combobox.Empty>Nothing by that name in the library</Combobox.Empty>
        ) : (
          <Combobox.Options mah={280} style={{ overflowY: "auto" }} aria-label="Assets">
            {found.map((asset) => (
              <Combobox.Option key={asset.slug} value={asset.slug}>
                <span className={styles.pick}>
                  <AssetThumb asset={asset} size={36} />
                  <span>
                    {asset.name}
                    <span className="ct-quiet ct-small"> {plainWord(asset.kind)}</span>
                  </span>
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}

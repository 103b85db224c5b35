import { plainWord } from "@/lib/words";
import type { Asset } from "../queries";
import { AssetThumb } from "./AssetThumb";
import styles from "./Form.module.css";

/** The assets that fit what is typed after `@`. The text keeps the focus; the list follows it. */
export function MentionList({
  id,
  assets,
  at,
  onChoose,
}: {
  id: string;
  assets: readonly Asset[];
  at: number;
  onChoose: (asset: Asset) => void;
}) {
  return (
    <div role="listbox" id={id} aria-label="Assets" className={styles.mentions}>
      {assets.map((asset, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text field has the focus and handles the keys
        <div
          key={asset.slug}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className={styles.mention}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(asset)}
        >
          <AssetThumb asset={asset} size={36} />
          <span>
            {asset.name}
            <span className="ct-quiet ct-small"> {plainWord(asset.kind)}</span>
          </span>
        </div>
      ))}
    </div>
  );
}

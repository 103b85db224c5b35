import { IconAlertTriangle } from "@tabler/icons-react";
import { createContext, useContext } from "react";
import type { Card } from "../card/card";
import { mentionedIn } from "../card/mentions";
import { choiceWords, ROLES } from "../card/words";
import { focusField } from "../desk/focus";
import { usePen } from "../desk/pen";
import { AssetThumb } from "./AssetThumb";
import styles from "./Form.module.css";
import { bringInTold } from "./ProseField";

/** What the card refers to, for the chips beneath its prose; it changes seldom while one types. */
export const ReferredContext = createContext<Pick<Card, "references" | "avoid_sets">>({
  references: [],
  avoid_sets: [],
});

/** The assets that a text mentions: as what each is referred to, and which of them are nothing. */
export function MentionChips({ text }: { text: string }) {
  const slugs = text.includes("@") ? mentionedIn(text) : [];
  if (slugs.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="Mentioned">
      {slugs.map((slug) => (
        <li key={slug}>
          <Chip slug={slug} />
        </li>
      ))}
    </ul>
  );
}

function Chip({ slug }: { slug: string }) {
  const pen = usePen();
  const referred = useContext(ReferredContext);
  const asset = pen.assets.find((one) => one.slug === slug);
  if (!asset) {
    return (
      <span className={styles.chip} data-unresolved>
        <IconAlertTriangle size={14} aria-hidden />@{slug}
        <span className="ct-small"> not in the library</span>
      </span>
    );
  }
  const at = referred.references.findIndex((one) => one.asset === slug);
  const isAvoided = referred.avoid_sets.includes(slug);
  const role = referred.references[at]?.role;
  if (at < 0 && !isAvoided) {
    return (
      <button
        type="button"
        className={styles.chip}
        data-loose
        disabled={pen.isReadOnly}
        title={`Make ${asset.name} a reference`}
        onClick={() => bringInTold(pen, asset)}
      >
        <AssetThumb asset={asset} size={20} />
        {asset.name}
        <span className="ct-small"> not a reference yet</span>
      </button>
    );
  }
  const path = isAvoided ? `avoid_sets.${referred.avoid_sets.indexOf(slug)}` : `references.${at}`;
  return (
    <button
      type="button"
      className={styles.chip}
      title={`Show ${asset.name}`}
      onClick={() => focusField(path)}
    >
      <AssetThumb asset={asset} file={referred.references[at]?.file ?? ""} size={20} />
      {asset.name}
      <span className="ct-quiet ct-small">
        {" "}
        {isAvoided ? "avoid" : role ? choiceWords(ROLES, role) : "no role yet"}
      </span>
    </button>
  );
}

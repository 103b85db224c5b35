import { Combobox, Loader, TextInput, useCombobox } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCan } from "@/api/can";
import { api, body } from "@/api/client";
import { coverOf } from "@/api/library";
import { makeOld } from "@/api/plan";
import type { components } from "@/api/schema";
import { plainWord } from "@/lib/words";
import { Picture } from "@/ui/Picture";
import { tellFault } from "@/ui/tell";
import { Clash, ReadText } from "@/ui/Written";
import styles from "./AssetPick.module.css";
import type { SceneWriting } from "./sceneWriting";

type Asset = components["schemas"]["AssetOut"];
type Kind = components["schemas"]["AssetKind"];

/** Assets of one kind that a scene uses, picked by name, each with its picture. */
export function AssetPick({
  project,
  writing,
  canWrite,
  assets,
  field,
  kind,
  label,
  help,
}: {
  project: string;
  writing: SceneWriting;
  canWrite: boolean;
  assets: Asset[] | undefined;
  field: "cast" | "location" | "props";
  kind: Kind;
  label: string;
  help: string;
}) {
  const chosen = writing.value[field];
  const known = new Map((assets ?? []).map((asset) => [asset.slug, asset]));
  const set = (slugs: string[]) => {
    writing.set(field, slugs);
    writing.flush();
  };
  const inWords = (slugs: string[]) => slugs.map((slug) => known.get(slug)?.name ?? slug).join(", ");
  if (!canWrite && chosen.length === 0) return <ReadText label={label}>{""}</ReadText>;
  return (
    <div className={styles.pick}>
      <Picker
        project={project}
        kind={kind}
        label={label}
        help={help}
        assets={assets}
        taken={chosen}
        canWrite={canWrite}
        error={writing.faults[field]}
        onPick={(slug) => set([...chosen, slug])}
        onBackspace={() => set(chosen.slice(0, -1))}
      />
      <ul className={styles.chosen} aria-label={label}>
        {chosen.map((slug) => (
          <Chosen
            key={slug}
            project={project}
            slug={slug}
            asset={known.get(slug)}
            {...(canWrite ? { onRemove: () => set(chosen.filter((one) => one !== slug)) } : {})}
          />
        ))}
      </ul>
      <Clash writing={writing} field={field} label={label} inWords={(slugs) => inWords(slugs as string[])} />
    </div>
  );
}

function Chosen({
  project,
  slug,
  asset,
  onRemove,
}: {
  project: string;
  slug: string;
  asset: Asset | undefined;
  onRemove?: () => void;
}) {
  const name = asset?.name ?? slug;
  return (
    <li className={styles.one}>
      <span className={styles.thumb}>
        <Picture src={coverOf(asset)?.picture_url} alt="" />
      </span>
      <Link to="/p/$project/assets/$asset" params={{ project, asset: slug }} className="ct-link">
        {name}
      </Link>
      {asset && asset.state !== "approved" && <span className="ct-quiet ct-small">{asset.state}</span>}
      {onRemove && (
        <button type="button" className={styles.remove} aria-label={`Take ${name} out`} onClick={onRemove}>
          <IconX size={14} aria-hidden />
        </button>
      )}
    </li>
  );
}

/** A search over the assets of one kind; a name that is not there can be made on the spot. */
export function Picker({
  project,
  kind,
  label,
  help,
  assets,
  taken,
  canWrite,
  error,
  onPick,
  onBackspace,
}: {
  project: string;
  kind: Kind;
  label: string;
  help: string;
  assets: Asset[] | undefined;
  taken: readonly string[];
  canWrite: boolean;
  error?: string | undefined;
  onPick: (slug: string) => void;
  onBackspace?: () => void;
}) {
  const canMake = useCan("edit_assets");
  const cache = useQueryClient();
  const [words, setWords] = useState("");
  const [isMaking, setMaking] = useState(false);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const plain = words.trim().toLowerCase();
  const free = (assets ?? []).filter(
    (asset) => asset.kind === kind && asset.state !== "retired" && !taken.includes(asset.slug),
  );
  const found = free.filter(({ name, slug }) => `${name} ${slug}`.toLowerCase().includes(plain));
  const canMakeIt = canMake && plain !== "" && !found.some(({ name }) => name.toLowerCase() === plain);

  const pick = async (value: string) => {
    setWords("");
    if (!value.startsWith("new:")) return onPick(value);
    setMaking(true);
    try {
      const call = api.POST("/api/v1/projects/{project}/assets", {
        params: { path: { project } },
        body: { kind, name: words.trim() },
      });
      const made = await body(call);
      await makeOld(cache, project, "assets");
      onPick(made.slug);
    } catch (refusal) {
      setWords(words);
      tellFault(refusal);
    } finally {
      setMaking(false);
    }
  };
  if (!canWrite) return <span className="ct-quiet ct-small">{label}</span>;
  return (
    <Combobox store={box} withinPortal={false} onOptionSubmit={(value) => void pick(value)}>
      <Combobox.Target>
        <TextInput
          label={label}
          description={help}
          error={error}
          value={words}
          placeholder="Add by name"
          rightSection={isMaking ? <Loader size={16} /> : <IconPlus size={16} aria-hidden />}
          onClick={() => box.openDropdown()}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            box.openDropdown();
            window.requestAnimationFrame(() => box.selectFirstOption());
          }}
          onKeyDown={(event) => {
            if (event.key === "Backspace" && words === "") onBackspace?.();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options className={styles.options} aria-label={label}>
          {found.map((asset) => (
            <Combobox.Option key={asset.slug} value={asset.slug} className={styles.option}>
              <span className={styles.thumb}>
                <Picture src={coverOf(asset)?.picture_url} alt="" />
              </span>
              <span>{asset.name}</span>
              <span className="ct-quiet ct-small">{asset.state === "approved" ? "" : asset.state}</span>
            </Combobox.Option>
          ))}
          {canMakeIt && (
            <Combobox.Option value={`new:${plain}`} className={styles.option}>
              <IconPlus size={16} aria-hidden />
              <span>
                New {plainWord(kind)} “{words.trim()}”
              </span>
            </Combobox.Option>
          )}
          {found.length === 0 && !canMakeIt && (
            <Combobox.Empty>
              {assets === undefined ? "Loading…" : canMake ? "Type a name to make one" : "None left to add"}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

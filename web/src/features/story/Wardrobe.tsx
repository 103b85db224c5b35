import { ActionIcon, Button, Input, Select, Textarea } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { coverOf } from "@/api/library";
import { wardrobeQuery } from "@/api/plan";
import type { components } from "@/api/schema";
import { Picture } from "@/ui/Picture";
import { Clash } from "@/ui/Written";
import { Picker } from "./AssetPick";
import type { SceneWriting, Worn } from "./sceneWriting";
import styles from "./Wardrobe.module.css";

type Asset = components["schemas"]["AssetOut"];

/**
 * Wardrobe in this scene: who wears it, and the state it is in here. The state belongs to the scene (wet, torn), never
 * to the character.
 */
export function Wardrobe({
  project,
  scene,
  writing,
  canWrite,
  assets,
}: {
  project: string;
  scene: string;
  writing: SceneWriting;
  canWrite: boolean;
  assets: Asset[] | undefined;
}) {
  const states = useStates(project, scene);
  const worn = writing.value.wardrobe;
  const known = new Map((assets ?? []).map((asset) => [asset.slug, asset]));
  const nameOf = (slug: string) => known.get(slug)?.name ?? slug;
  const wearers = writing.value.cast.map((slug) => ({ value: slug, label: nameOf(slug) }));
  const set = (next: Worn[]) => writing.set("wardrobe", next);
  const change = (at: number, fields: Partial<Worn>) =>
    set(worn.map((one, place) => (place === at ? { ...one, ...fields } : one)));
  return (
    <div className={styles.wardrobe}>
      <Picker
        project={project}
        kind="wardrobe"
        label="Wardrobe"
        help="Who wears it, and the state it is in here"
        assets={assets}
        taken={worn.map(({ asset }) => asset)}
        canWrite={canWrite}
        error={writing.faults.wardrobe}
        onPick={(asset) => {
          set([
            ...worn,
            { asset, worn_by: wearers.length === 1 ? (wearers[0]?.value ?? null) : null, state: "" },
          ]);
          writing.flush();
        }}
      />
      {!canWrite && worn.length === 0 && <em className="ct-quiet">Not said yet</em>}
      <ul className={styles.list}>
        {worn.map((one, at) => (
          <li key={one.asset} className={styles.row}>
            <span className={styles.thumb}>
              <Picture src={coverOf(known.get(one.asset))?.picture_url} alt="" />
            </span>
            <Link to="/p/$project/assets/$asset" params={{ project, asset: one.asset }} className="ct-link">
              {nameOf(one.asset)}
            </Link>
            {canWrite ? (
              <>
                <Select
                  className={styles.wearer}
                  aria-label={`Who wears ${nameOf(one.asset)}`}
                  placeholder="Worn by"
                  data={withPresent(wearers, one.worn_by, nameOf)}
                  value={one.worn_by}
                  clearable
                  onChange={(worn_by) => {
                    change(at, { worn_by });
                    writing.flush();
                  }}
                />
                <div className={styles.state}>
                  <Textarea
                    autosize
                    minRows={1}
                    aria-label={`State of ${nameOf(one.asset)} in this scene`}
                    placeholder="State here: wet at the shoulders"
                    maxLength={8000}
                    value={one.state}
                    onBlur={writing.flush}
                    onChange={(event) => change(at, { state: event.currentTarget.value })}
                  />
                  <Suggested
                    name={nameOf(one.asset)}
                    state={one.state}
                    states={states.get(one.asset) ?? []}
                    onTake={(state) => {
                      change(at, { state });
                      writing.flush();
                    }}
                  />
                </div>
                <ActionIcon
                  className={styles.remove}
                  variant="subtle"
                  color="gray"
                  aria-label={`Take ${nameOf(one.asset)} out`}
                  onClick={() => {
                    set(worn.filter((_, place) => place !== at));
                    writing.flush();
                  }}
                >
                  <IconX size={16} />
                </ActionIcon>
              </>
            ) : (
              <span className={styles.read}>
                {[one.worn_by && `worn by ${nameOf(one.worn_by)}`, one.state].filter(Boolean).join(" · ")}
              </span>
            )}
          </li>
        ))}
      </ul>
      {canWrite && worn.length > 0 && wearers.length === 0 && (
        <Input.Description>Add the cast first; then choose who wears what.</Input.Description>
      )}
      <Clash
        writing={writing}
        field="wardrobe"
        label="Wardrobe"
        inWords={(theirs) =>
          (theirs as Worn[])
            .map(({ asset, state }) => [nameOf(asset), state].filter(Boolean).join(": "))
            .join("\n")
        }
      />
    </div>
  );
}

/** The cast, and whoever wears it now though not in the cast any more. */
function withPresent(
  wearers: { value: string; label: string }[],
  present: string | null,
  nameOf: (slug: string) => string,
) {
  if (present === null || wearers.some(({ value }) => value === present)) return wearers;
  return [...wearers, { value: present, label: nameOf(present) }];
}

/** The states that each wardrobe's pictures show, by its slug. */
function useStates(project: string, scene: string): Map<string, string[]> {
  const dressed = useQuery(wardrobeQuery(project, scene)).data?.items ?? [];
  return new Map(dressed.flatMap(({ wears }) => wears.map((one) => [one.asset, one.suggestions])));
}

/** States that pictures of the wardrobe show and the words here do not say yet; one press writes them. */
function Suggested({
  name,
  state,
  states,
  onTake,
}: {
  name: string;
  state: string;
  states: string[];
  onTake: (state: string) => void;
}) {
  const left = states.filter((one) => !saysAll(state, one));
  if (left.length === 0) return null;
  return (
    <div className={styles.suggested}>
      {left.map((one) => (
        <Button
          key={one}
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconPlus size={14} />}
          aria-label={`Add “${one}” to the state of ${name}`}
          onClick={() => onTake([state.trim(), one].filter(Boolean).join(", "))}
        >
          {one}
        </Button>
      ))}
    </div>
  );
}

/** Whether a text has every word of another. */
function saysAll(text: string, words: string): boolean {
  const said = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  return words.split(" ").every((word) => said.has(word));
}

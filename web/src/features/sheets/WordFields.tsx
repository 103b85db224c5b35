import { ActionIcon, Button, Checkbox, Switch, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import type { Asset } from "@/api/library";
import { titleWord } from "@/lib/words";
import styles from "./Maker.module.css";
import { type Caption, MOST_AVOID, MOST_CAPTIONS, type Recipe } from "./recipe";

/** The words on a sheet: title, line, what is taken from the profile, words of one's own, what it must not show. */
export function WordFields({
  asset,
  recipe,
  onChange,
}: {
  asset: Asset;
  recipe: Recipe;
  onChange: (change: Partial<Recipe>) => void;
}) {
  return (
    <div className={styles.fields}>
      <TextInput
        label="Title"
        maxLength={120}
        value={recipe.title}
        error={recipe.title.trim() === "" ? "A sheet needs a title, such as the asset's name." : undefined}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <TextInput
        label="Line beside it"
        maxLength={120}
        value={recipe.line}
        onChange={(event) => onChange({ line: event.currentTarget.value })}
      />
      <Captions asset={asset} recipe={recipe} onChange={(captions) => onChange({ captions })} />
      <Switch
        label="Say what it must not show"
        description={
          asset.negative_constraints.length === 0
            ? "The asset's own list is empty; write one on its page."
            : asset.negative_constraints.slice(0, MOST_AVOID).join(" · ")
        }
        disabled={asset.negative_constraints.length === 0 && recipe.avoid.length === 0}
        checked={recipe.avoid.length > 0}
        onChange={(event) =>
          onChange({
            avoid: event.currentTarget.checked ? asset.negative_constraints.slice(0, MOST_AVOID) : [],
          })
        }
      />
    </div>
  );
}

function Captions({
  asset,
  recipe,
  onChange,
}: {
  asset: Asset;
  recipe: Recipe;
  onChange: (captions: Caption[]) => void;
}) {
  const { captions } = recipe;
  const names = useRef<string[]>([]);
  while (names.current.length < captions.length) names.current.push(crypto.randomUUID());
  const change = (at: number, part: Partial<Caption>) =>
    onChange(captions.map((caption, place) => (place === at ? { ...caption, ...part } : caption)));
  const leaveOut = (at: number) => {
    names.current.splice(at, 1);
    onChange(captions.filter((_, place) => place !== at));
  };
  const fields = Object.keys(asset.profile);
  const toggle = (field: string, isWanted: boolean) => {
    const at = captions.findIndex((caption) => caption.field === field);
    if (!isWanted && at >= 0) return leaveOut(at);
    if (isWanted && at < 0)
      onChange([...captions, { field, heading: titleWord(field), text: asset.profile[field] ?? "" }]);
  };
  return (
    <fieldset className={styles.fields}>
      <legend className={styles.legend}>Words beside the pictures</legend>
      {fields.length > 0 && (
        <div className={styles.checks}>
          {fields.map((field) => (
            <Checkbox
              key={field}
              label={titleWord(field)}
              checked={captions.some((caption) => caption.field === field)}
              disabled={captions.length >= MOST_CAPTIONS && !captions.some((one) => one.field === field)}
              onChange={(event) => toggle(field, event.currentTarget.checked)}
            />
          ))}
        </div>
      )}
      {captions.map((caption, at) => (
        <CaptionFields
          key={names.current[at]}
          caption={caption}
          profile={caption.field ? asset.profile[caption.field] : undefined}
          onChange={(part) => change(at, part)}
          onLeaveOut={() => leaveOut(at)}
        />
      ))}
      {captions.length < MOST_CAPTIONS && (
        <div>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPlus size={16} />}
            onClick={() => onChange([...captions, { field: "", heading: "Note", text: "" }])}
          >
            Words of your own
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function CaptionFields({
  caption,
  profile,
  onChange,
  onLeaveOut,
}: {
  caption: Caption;
  profile: string | undefined;
  onChange: (part: Partial<Caption>) => void;
  onLeaveOut: () => void;
}) {
  const name = caption.heading || "these words";
  const isOwn = profile !== undefined && profile.trim() !== caption.text.trim();
  return (
    <div className={styles.caption}>
      <div className={styles.pickLine}>
        <TextInput
          aria-label={`Heading of ${name}`}
          maxLength={60}
          value={caption.heading}
          onChange={(event) => onChange({ heading: event.currentTarget.value })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`Leave ${name} out`}
          onClick={onLeaveOut}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <Textarea
        aria-label={name}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={4000}
        value={caption.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      {isOwn && (
        <div>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange({ text: profile })}>
            Take the profile's words
          </Button>
        </div>
      )}
    </div>
  );
}

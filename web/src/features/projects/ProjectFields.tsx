import { NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { titleWord } from "@/lib/words";
import { AspectChoice } from "./AspectChoice";
import type { Fields } from "./values";

const FORMATS = ["short_film", "ad", "music_video", "trailer", "episode", "other"];
const STATES = ["development", "production", "post", "delivered", "archived"];
const RESOLUTIONS = ["480p", "720p", "1080p", "4k"];
const RATES = [
  { value: "24000/1001", label: "23.976" },
  { value: "24", label: "24" },
  { value: "25", label: "25" },
  { value: "30000/1001", label: "29.97" },
  { value: "30", label: "30" },
  { value: "48", label: "48" },
  { value: "50", label: "50" },
  { value: "60000/1001", label: "59.94" },
  { value: "60", label: "60" },
];
const worded = (words: string[]) => words.map((value) => ({ value, label: titleWord(value) }));

type Form = UseFormReturnType<Fields>;

/** What the film is. */
export function StoryFields({ form }: { form: Form }) {
  return (
    <Stack gap="md">
      <TextInput
        label="Title"
        placeholder="The Cassette"
        required
        data-autofocus
        maxLength={200}
        {...form.getInputProps("title")}
      />
      <Textarea
        label="Logline"
        description="Who wants what, and what stands in the way. One sentence."
        autosize
        minRows={2}
        {...form.getInputProps("logline")}
      />
      <Textarea
        label="Goal"
        description="What the viewer should know or feel at the end."
        autosize
        minRows={1}
        {...form.getInputProps("story_goal")}
      />
    </Stack>
  );
}

/** What the film's pictures are: frame, resolution, rate, running time. */
export function FrameFields({ form, models }: { form: Form; models: { value: string; label: string }[] }) {
  return (
    <Stack gap="md">
      <AspectChoice
        value={form.values.aspect_ratio}
        onChange={(aspect) => form.setFieldValue("aspect_ratio", aspect)}
      />
      <SimpleGrid cols={{ base: 2, xs: 4 }} spacing="md">
        <NativeSelect label="Format" data={worded(FORMATS)} {...form.getInputProps("format")} />
        <NativeSelect label="Resolution" data={RESOLUTIONS} {...form.getInputProps("resolution")} />
        <NativeSelect label="Frames a second" data={RATES} {...form.getInputProps("rate")} />
        <TextInput label="Running time" placeholder="1:00" {...form.getInputProps("target_runtime")} />
      </SimpleGrid>
      <NativeSelect
        label="Model to begin with"
        description="Every shot may choose another. Animatic is built in, costs nothing and shows framing, movement and timing."
        data={models}
        {...form.getInputProps("default_model")}
      />
    </Stack>
  );
}

/** What every frame obeys, and what others ask of the film. */
export function RuleFields({ form }: { form: Form }) {
  return (
    <Stack gap="md">
      <Textarea
        label="Visual rule"
        description="One sentence that every frame obeys."
        autosize
        minRows={1}
        {...form.getInputProps("visual_rule")}
      />
      <Textarea label="Style rules" autosize minRows={2} {...form.getInputProps("style_rules")} />
      <Textarea
        label="What the client asks"
        autosize
        minRows={2}
        {...form.getInputProps("client_constraints")}
      />
      <Textarea
        label="Likeness and consent"
        description="What must be kept to, and who has to agree."
        autosize
        minRows={2}
        {...form.getInputProps("governance_constraints")}
      />
    </Stack>
  );
}

/** Where the film stands. */
export function StateField({ form, mayArchive }: { form: Form; mayArchive: boolean }) {
  const states = mayArchive || form.values.state === "archived" ? STATES : STATES.slice(0, -1);
  return <NativeSelect label="State" data={worded(states)} {...form.getInputProps("state")} />;
}

/** How many tokens the film may cost. */
export function BudgetField({ form }: { form: Form }) {
  return (
    <TextInput
      label="Token budget"
      description="Empty: no limit of its own."
      inputMode="numeric"
      {...form.getInputProps("token_budget")}
    />
  );
}

import { Button, Checkbox, Group, Modal, Stack, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { asProblem, type Problem } from "@/api/problem";
import { Fault } from "@/ui/Fault";
import { tellDone } from "@/ui/tell";
import { type Consent, type Covers, type NewConsent, useConsentDeeds } from "./queries";
import { PARTS } from "./words";

const blank = (person: string): NewConsent => ({
  person,
  covers: ["likeness"],
  uses: [],
  territories: [],
  valid_from: null,
  valid_to: null,
  is_for_all_projects: false,
  note: "",
});

const asTyped = (consent: Consent): NewConsent => ({
  person: consent.person,
  covers: consent.covers as Covers[],
  uses: consent.uses,
  territories: consent.territories,
  valid_from: consent.valid_from,
  valid_to: consent.valid_to,
  is_for_all_projects: consent.is_for_all_projects,
  note: consent.note,
});

/** Enters a consent, or corrects one. */
export function ConsentDialog({
  project,
  consent,
  person,
  opened,
  onClose,
}: {
  project: string;
  consent?: Consent | undefined;
  person: string;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={consent ? "Correct a consent" : "Enter a consent"}
      size="lg"
    >
      {opened && (
        <Fields
          key={consent?.id ?? person}
          project={project}
          consent={consent}
          person={person}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

function Fields({
  project,
  consent,
  person,
  onClose,
}: {
  project: string;
  consent: Consent | undefined;
  person: string;
  onClose: () => void;
}) {
  const deeds = useConsentDeeds(project);
  const [typed, setTyped] = useState(() => (consent ? asTyped(consent) : blank(person)));
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const set = (change: Partial<NewConsent>) => setTyped((before) => ({ ...before, ...change }));
  const fault = (field: string) => problem?.fields.find((one) => one.field.startsWith(field))?.message;
  useEffect(() => setProblem(undefined), []);
  const save = async () => {
    setBusy(true);
    try {
      if (consent) await deeds.correct(consent, typed);
      else await deeds.add(typed);
      tellDone(
        consent
          ? "The consent is corrected."
          : "The consent is entered. It counts once its document is uploaded.",
      );
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Person"
          description="As in the signed document"
          required
          data-autofocus
          maxLength={200}
          value={typed.person}
          error={fault("person")}
          onChange={(event) => set({ person: event.currentTarget.value })}
        />
        <Checkbox.Group
          label="What may be used of them"
          value={typed.covers as string[]}
          error={fault("covers")}
          onChange={(covers) => set({ covers: covers as Covers[] })}
        >
          <Group mt={6}>
            {PARTS.map(([value, label]) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
        <TagsInput
          label="What for"
          description="Festivals, online, advertising … empty means every use"
          value={typed.uses ?? []}
          onChange={(uses) => set({ uses })}
        />
        <TagsInput
          label="Where"
          description="Countries or regions; empty means everywhere"
          value={typed.territories ?? []}
          onChange={(territories) => set({ territories })}
        />
        <Group grow align="flex-start">
          <TextInput
            label="First day"
            type="date"
            value={typed.valid_from ?? ""}
            error={fault("valid_from")}
            onChange={(event) => set({ valid_from: event.currentTarget.value || null })}
          />
          <TextInput
            label="Last day"
            type="date"
            value={typed.valid_to ?? ""}
            error={fault("valid_to")}
            onChange={(event) => set({ valid_to: event.currentTarget.value || null })}
          />
        </Group>
        <Switch
          label="It counts in all projects of this workspace"
          checked={typed.is_for_all_projects ?? false}
          onChange={(event) => set({ is_for_all_projects: event.currentTarget.checked })}
        />
        <Textarea
          label="Note"
          autosize
          minRows={2}
          value={typed.note ?? ""}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        {problem && <Fault error={problem} />}
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={isBusy}>
            {consent ? "Save" : "Enter it"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { useDraft } from "@/lib/draft";
import { Fault } from "@/ui/Fault";
import { fieldId, focusWhenThere } from "../desk/focus";
import type { BoardScene } from "../queries";
import { useAddShot } from "./useShotDeeds";

/** Where a new shot goes: a scene, and the shot that it stands after; its end when none is named. */
export interface NewShotPlace {
  scene?: string;
  after?: string;
}

/** Asks for a shot's place and title. One inserted after another takes its code with a letter. */
export function AddShot({
  project,
  scenes,
  place,
  onClose,
}: {
  project: string;
  scenes: readonly BoardScene[];
  place: NewShotPlace | undefined;
  onClose: () => void;
}) {
  return (
    <Modal opened={place !== undefined} onClose={onClose} title="Add a shot">
      {place && (
        <AddShotForm
          key={`${place.scene}/${place.after}`}
          project={project}
          scenes={scenes}
          place={place}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

function AddShotForm({
  project,
  scenes,
  place,
  onClose,
}: {
  project: string;
  scenes: readonly BoardScene[];
  place: NewShotPlace;
  onClose: () => void;
}) {
  const open = scenes.filter((scene) => !scene.is_omitted);
  const [scene, setScene] = useState(place.scene ?? open[0]?.code ?? null);
  const [after, setAfter] = useState(place.after ?? null);
  const title = useDraft(`new-shot:${project}`, "", 0);
  const adding = useAddShot(project);
  const navigate = useNavigate();
  const shots = scenes.find((one) => one.code === scene)?.shots ?? [];
  const faults = adding.error ? asProblem(adding.error).byField() : {};
  const add = async () => {
    if (scene === null) return undefined;
    const made = await adding.mutateAsync({ scene, title: title.value.trim(), after }).catch(() => undefined);
    if (made) title.clear();
    return made;
  };
  const addAndStay = async () => {
    if (await add()) onClose();
  };
  const addAndOpen = async () => {
    const made = await add();
    if (!made) return;
    onClose();
    await navigate({ to: "/p/$project/shots/$shot", params: { project, shot: made.code } });
    focusWhenThere(fieldId("intent.job"));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void addAndOpen();
      }}
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label="Title"
          description="A few words to find it by. It can be changed later."
          maxLength={200}
          value={title.value}
          error={faults.title}
          onChange={(event) => title.change(event.currentTarget.value)}
        />
        <Select
          label="Scene"
          allowDeselect={false}
          searchable
          selectFirstOptionOnChange
          data={open.map((one) => ({ value: one.code, label: `${one.code} ${one.slugline}` }))}
          value={scene}
          error={faults.scene}
          onChange={(value) => {
            setScene(value);
            setAfter(null);
          }}
        />
        <Select
          label="Place"
          clearable
          placeholder="At the end of the scene"
          clearButtonProps={{ "aria-label": "At the end of the scene" }}
          data={shots.map((shot) => ({
            value: shot.code,
            label: `After ${shot.code}${shot.title ? ` ${shot.title}` : ""}`,
          }))}
          value={after}
          error={faults.after}
          onChange={setAfter}
        />
        {adding.error && <Fault error={adding.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" loading={adding.isPending} onClick={() => void addAndStay()}>
            Add
          </Button>
          <Button type="submit" loading={adding.isPending}>
            Add and open
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

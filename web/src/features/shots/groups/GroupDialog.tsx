import {
  ActionIcon,
  Button,
  Checkbox,
  Group as Line,
  Modal,
  Radio,
  Select,
  Stack,
  TextInput,
} from "@mantine/core";
import { IconGripVertical, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { components } from "@/api/schema";
import { counted } from "@/lib/words";
import { useSorting } from "@/ui/sorting/useSorting";
import { moved } from "../board/order";
import { filledCard, isSame } from "../card/card";
import type { Group } from "../plan/queries";
import { partWords } from "../plan/words";
import { shotQuery } from "../queries";
import styles from "./Groups.module.css";
import { useGroupDeeds } from "./useGroupDeeds";
import { KINDS } from "./words";

type Reference = components["schemas"]["Reference"];

const wordsOf = (reference: unknown) => partWords("references.0", reference);

/** A group's name, kind, order and shared references; what it shares is put on cards only where one says so. */
export function GroupDialog({
  project,
  group,
  here,
  opened,
  onClose,
}: {
  project: string;
  group: Group;
  here: string;
  opened: boolean;
  onClose: () => void;
}) {
  const deeds = useGroupDeeds(project);
  const [name, setName] = useState<string>();
  const rename = () => {
    if (name?.trim() && name.trim() !== group.name) void deeds.edit(group, { name: name.trim() });
    setName(undefined);
  };
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={group.name}>
      <Stack gap="lg">
        <TextInput
          label="Name"
          maxLength={200}
          value={name ?? group.name}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === "Enter") rename();
          }}
        />
        <Radio.Group
          label="How they become film"
          value={group.kind}
          onChange={(kind) =>
            void deeds.edit(group, { kind: kind === "one_clip" ? "one_clip" : "neighbours" })
          }
        >
          <Stack gap={6} mt={6}>
            {KINDS.map((one) => (
              <Radio key={one.value} value={one.value} label={one.word} description={one.help} />
            ))}
          </Stack>
        </Radio.Group>
        <Order project={project} group={group} />
        <Shared project={project} group={group} here={here} />
      </Stack>
    </Modal>
  );
}

function Order({ project, group }: { project: string; group: Group }) {
  const deeds = useGroupDeeds(project);
  const codes = group.shots.map((shot) => shot.code);
  const sorting = useSorting({
    canSort: true,
    onMove: (from, to) => void deeds.order(group, moved(codes, from, to)),
  });
  return (
    <section aria-label="Order">
      <h3 className={styles.title}>Order</h3>
      <ol {...sorting.list} className={styles.order}>
        {group.shots.map((shot) => (
          <li key={shot.code} data-sort={shot.code} data-name={shot.code}>
            <button type="button" className={styles.grip} {...sorting.grip} aria-label={`Move ${shot.code}`}>
              <IconGripVertical size={16} aria-hidden />
            </button>
            <span className="ct-code">{shot.code}</span>
            <span className={styles.orderTitle}>{shot.title || "Untitled"}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Take ${shot.code} out`}
              onClick={() => void deeds.leave(group, shot.code)}
            >
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {sorting.words}
    </section>
  );
}

function Shared({ project, group, here }: { project: string; group: Group; here: string }) {
  const deeds = useGroupDeeds(project);
  const shot = useQuery(shotQuery(project, here)).data;
  const shared = group.shared as unknown as Reference[];
  const own = shot ? filledCard(shot.card).references : [];
  const free = own.filter(
    (one) => !shared.some((other) => other.asset === one.asset && other.role === one.role),
  );
  const put = (next: readonly Reference[]) => void deeds.edit(group, { shared: [...next] });
  return (
    <section aria-label="Shared references">
      <h3 className={styles.title}>Shared references</h3>
      <p className="ct-quiet">
        What these shots must have in common. It is added to a card only when you say so.
      </p>
      {shared.length > 0 && (
        <ul className={styles.shared}>
          {shared.map((one) => (
            <li key={`${one.asset}/${one.role}`}>
              <span>{wordsOf(one)}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Share ${one.asset} no longer`}
                onClick={() => put(shared.filter((other) => !isSame(one, other)))}
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Select
        aria-label={`Share a reference of ${here}`}
        placeholder={
          free.length > 0 ? `Share a reference of ${here}` : `${here} has no other reference to share`
        }
        disabled={free.length === 0}
        value={null}
        data={free.map((one) => ({ value: String(own.indexOf(one)), label: wordsOf(one) }))}
        onChange={(at) => {
          const one = at === null ? undefined : own[Number(at)];
          if (one) put([...shared, { ...one, sha256: null }]);
        }}
      />
      <Missing group={group} onShare={(codes) => void deeds.share(group, codes)} />
    </section>
  );
}

/** Which cards lack what is shared, as a difference to look at before it is added. */
function Missing({ group, onShare }: { group: Group; onShare: (codes: readonly string[]) => void }) {
  const [unticked, setUnticked] = useState<readonly string[]>([]);
  const lacking = group.shots.filter((shot) => shot.lacks.length > 0);
  const taken = lacking.map((shot) => shot.code).filter((code) => !unticked.includes(code));
  if (group.shared.length === 0) return null;
  if (lacking.length === 0) return <p className={styles.whole}>All cards of the group have them.</p>;
  return (
    <div className={styles.missing}>
      <p className={styles.lead}>Not on every card yet:</p>
      <Stack gap={8}>
        {lacking.map((shot) => (
          <Checkbox
            key={shot.code}
            checked={taken.includes(shot.code)}
            label={<span className="ct-code">{shot.code}</span>}
            description={`adds ${shot.lacks.map(wordsOf).join("; ")}`}
            onChange={(event) =>
              setUnticked(
                event.currentTarget.checked
                  ? unticked.filter((code) => code !== shot.code)
                  : [...unticked, shot.code],
              )
            }
          />
        ))}
      </Stack>
      <Line justify="flex-end">
        <Button disabled={taken.length === 0} onClick={() => onShare(taken)}>
          Add to {counted(taken.length, "card")}
        </Button>
      </Line>
    </div>
  );
}

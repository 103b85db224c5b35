import { ActionIcon, NativeSelect, Tooltip } from "@mantine/core";
import { IconUserMinus } from "@tabler/icons-react";
import { useState } from "react";
import type { components } from "@/api/schema";
import { ConfirmModal } from "@/ui/ConfirmModal";
import { Fault } from "@/ui/Fault";
import styles from "./Crew.module.css";
import { useRemoval, useRoleChange } from "./deeds";
import { type Role, roleLabel } from "./roles";

/** One person: name, e-mail, role. `roles` are those that may be given; empty when none may. */
export function Member({
  project,
  member,
  isSelf,
  roles,
}: {
  project: string;
  member: components["schemas"]["MemberOut"];
  isSelf: boolean;
  roles: Role[];
}) {
  const change = useRoleChange(project, member.id);
  const mayChange = !isSelf && roles.includes(member.role as Role);
  return (
    <li className={styles.person}>
      <div className={styles.who}>
        <strong className={styles.name}>
          {member.name || member.email}
          {isSelf && <span className="ct-quiet"> (you)</span>}
        </strong>
        <span className={styles.email}>{member.email}</span>
      </div>
      <div className={styles.role}>
        {mayChange ? (
          <NativeSelect
            aria-label={`Role of ${member.name || member.email}`}
            value={member.role}
            disabled={change.isPending}
            data={roles.map((role) => ({ value: role, label: roleLabel(role) }))}
            onChange={(event) => change.mutate(event.currentTarget.value as Role)}
          />
        ) : (
          <span>{roleLabel(member.role)}</span>
        )}
        {member.by_default && <span className={styles.email}>in the whole workspace</span>}
      </div>
      <div className={styles.deeds}>
        {mayChange && !member.by_default && <Remove project={project} member={member} />}
      </div>
      {change.error && (
        <div className={styles.fault}>
          <Fault error={change.error} />
        </div>
      )}
    </li>
  );
}

function Remove({ project, member }: { project: string; member: components["schemas"]["MemberOut"] }) {
  const [isAsking, setAsking] = useState(false);
  const removal = useRemoval(project, member.id);
  const name = member.name || member.email;
  return (
    <>
      <Tooltip label="Take off the crew">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`Take ${name} off the crew`}
          onClick={() => setAsking(true)}
        >
          <IconUserMinus size={18} />
        </ActionIcon>
      </Tooltip>
      <ConfirmModal
        opened={isAsking}
        title={`Take ${name} off the crew?`}
        verb="Take off"
        isDangerous
        onConfirm={() => removal.mutateAsync()}
        onClose={() => setAsking(false)}
      >
        They no longer see this project. What they made, decided and wrote stays, under their name. You can
        invite them again.
      </ConfirmModal>
    </>
  );
}

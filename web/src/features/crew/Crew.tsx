import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/api/can";
import { crewQuery } from "@/api/lists";
import { meQuery, projectQuery } from "@/api/session";
import { counted } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { laterDialog } from "@/ui/later";
import { PageHead } from "@/ui/PageHead";
import { SkeletonRows } from "@/ui/Skeletons";
import { CapabilityTable } from "./CapabilityTable";
import styles from "./Crew.module.css";
import { Member } from "./Member";
import { grantableRoles } from "./roles";

const Invite = laterDialog(async () => (await import("./Invite")).Invite);

/** Who is on the project, in which role, and what each role may do. */
export function Crew({ project }: { project: string }) {
  const crew = useQuery(crewQuery(project));
  const page = useQuery(projectQuery(project)).data;
  const me = useQuery(meQuery).data;
  const mayManage = useCan("manage_crew");
  const [isInviting, setInviting] = useState(false);
  const roles = crew.data ? grantableRoles(crew.data.capabilities, page?.capabilities ?? []) : [];
  return (
    <div className={styles.page}>
      <PageHead
        title="Crew"
        actions={
          mayManage && (
            <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setInviting(true)}>
              Invite
            </Button>
          )
        }
      >
        {crew.data && `${counted(crew.data.items.length, "person", "people")} on ${page?.title ?? project}`}
      </PageHead>
      {crew.isPending && <SkeletonRows rows={5} height={64} />}
      {crew.isError && <Fault error={crew.error} retry={() => void crew.refetch()} />}
      {crew.data && (
        <div className={styles.parts}>
          <ul className={styles.people}>
            {crew.data.items.map((member) => (
              <Member
                key={member.id}
                project={project}
                member={member}
                isSelf={member.id === me?.person.id}
                roles={mayManage ? roles : []}
              />
            ))}
          </ul>
          {!mayManage && (
            <p className={styles.note}>Producers and owners invite people and change their roles.</p>
          )}
          <CapabilityTable capabilities={crew.data.capabilities} present={page?.role} />
        </div>
      )}
      {mayManage && (
        <Invite project={project} roles={roles} opened={isInviting} onClose={() => setInviting(false)} />
      )}
    </div>
  );
}

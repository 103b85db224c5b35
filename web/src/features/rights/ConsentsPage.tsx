import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCan } from "@/api/can";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { laterDialog } from "@/ui/later";
import { PageHead } from "@/ui/PageHead";
import { SkeletonRows } from "@/ui/Skeletons";
import { ConsentRow } from "./ConsentRow";
import { type Consent, consentsQuery, type Likeness, likenessesQuery } from "./queries";
import styles from "./Rights.module.css";

const ConsentDialog = laterDialog(async () => (await import("./ConsentDialog")).ConsentDialog);

/** Consents of real people, and the assets that wait for one. */
export function ConsentsPage({ project }: { project: string }) {
  const consents = useQuery(consentsQuery(project));
  const likenesses = useQuery(likenessesQuery(project));
  const canKeep = useCan("review_rights");
  const [dialog, setDialog] = useState<{ consent?: Consent; person?: string }>();
  const items = consents.data?.items ?? [];
  const lacking = likenesses.data?.items.filter(({ fault }) => fault !== "") ?? [];
  const error = consents.error ?? likenesses.error;
  return (
    <>
      <PageHead
        title="Governance"
        actions={
          canKeep && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setDialog({})}>
              Enter a consent
            </Button>
          )
        }
      >
        Who agreed to be shown or heard, where and until when
      </PageHead>
      {error && !consents.data && <Fault error={error} retry={() => void consents.refetch()} />}
      {!consents.data && !error && <SkeletonRows rows={4} height={92} />}
      {lacking.length > 0 && (
        <Lacking
          project={project}
          items={lacking}
          canKeep={canKeep}
          onEnter={(person) => setDialog({ person })}
        />
      )}
      {consents.data && items.length === 0 && lacking.length === 0 && (
        <Empty title="No consents yet">
          Say on an asset's page that it shows a real person; from then on takes of it wait for that person's
          consent. Drawn people need none.
        </Empty>
      )}
      {items.length > 0 && (
        <section aria-labelledby="consents-title">
          <h2 id="consents-title" className={styles.title}>
            Consents
          </h2>
          <ul className={`ct-panel ${styles.list}`}>
            {items.map((consent) => (
              <ConsentRow
                key={consent.id}
                project={project}
                consent={consent}
                canKeep={canKeep}
                onCorrect={() => setDialog({ consent })}
              />
            ))}
          </ul>
        </section>
      )}
      <ConsentDialog
        opened={dialog !== undefined}
        onClose={() => setDialog(undefined)}
        project={project}
        consent={dialog?.consent}
        person={dialog?.person ?? ""}
      />
    </>
  );
}

function Lacking({
  project,
  items,
  canKeep,
  onEnter,
}: {
  project: string;
  items: Likeness[];
  canKeep: boolean;
  onEnter: (person: string) => void;
}) {
  return (
    <section aria-labelledby="lacking-title">
      <h2 id="lacking-title" className={styles.title}>
        Waiting for a consent
      </h2>
      <ul className={`ct-panel ${styles.list}`}>
        {items.map((one) => (
          <li key={one.asset} className={styles.row}>
            <span className={styles.words}>
              <Link
                to="/p/$project/assets/$asset"
                params={{ project, asset: one.asset }}
                className="ct-text-link"
              >
                {one.name}
              </Link>
              <span className={styles.fault}>{one.fault}</span>
            </span>
            {canKeep && (
              <Button variant="default" size="compact-sm" onClick={() => onEnter(one.person)}>
                Enter their consent
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

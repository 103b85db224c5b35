import { Button } from "@mantine/core";
import { IconDownload, IconPrinter, IconTableImport } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCan } from "@/api/can";
import { PageHead } from "@/ui/PageHead";
import styles from "./Papers.module.css";
import { FORMS, PAPERS, paperAddress } from "./papers";

/** The plan on paper: five lists, each to print or to take along; and the way in for a list from elsewhere. */
export function PapersPage({ project, rooms }: { project: string; rooms: ReactNode }) {
  const canPlan = useCan("edit_plan");
  return (
    <>
      <PageHead title="Lists and papers" actions={rooms}>
        The film as it stands now, to print, to send, or to work on in a spreadsheet
      </PageHead>
      <ul className={`ct-panel ${styles.papers}`}>
        {PAPERS.map(({ paper, title, answers }) => (
          <li key={paper} className={styles.paper}>
            <div>
              <h2 className={styles.title}>{title}</h2>
              <p className={styles.answers}>{answers}</p>
            </div>
            <div className={styles.ways}>
              <Button
                component="a"
                href={paperAddress(project, paper, "pdf", true)}
                target="_blank"
                rel="noopener"
                variant="default"
                leftSection={<IconPrinter size={16} />}
                aria-label={`Print the ${title.toLowerCase()}, opens as PDF in a new tab`}
              >
                Print
              </Button>
              {FORMS.map(({ form, label }) => (
                <Button
                  key={form}
                  component="a"
                  href={paperAddress(project, paper, form)}
                  download
                  variant="subtle"
                  color="gray"
                  className={styles.form}
                  leftSection={<IconDownload size={16} />}
                  aria-label={`${title} as ${label}`}
                >
                  {label}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {canPlan && (
        <section className={styles.arrival} aria-labelledby="arrival-title">
          <div>
            <h2 id="arrival-title" className={styles.title}>
              A shot list from elsewhere
            </h2>
            <p className={styles.answers}>
              Bring in the rows of a spreadsheet. You see which shots they would make before anything is
              written.
            </p>
          </div>
          <Button
            variant="default"
            leftSection={<IconTableImport size={16} />}
            renderRoot={(props) => (
              <Link to="/p/$project/papers" params={{ project }} search={{ view: "import" }} {...props} />
            )}
          >
            Bring in a shot list
          </Button>
        </section>
      )}
    </>
  );
}

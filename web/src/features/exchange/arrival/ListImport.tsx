import { Button, FileButton } from "@mantine/core";
import { IconTableImport } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useCan } from "@/api/can";
import { DropAnywhere } from "@/ui/DropAnywhere";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { PageHead } from "@/ui/PageHead";
import type { Made } from "../queries";
import styles from "./Arrival.module.css";
import { DoneView } from "./DoneView";
import { ListDesk } from "./ListDesk";
import { useShotList } from "./useShotList";

const TAKEN = ".csv,.tsv,.txt,.xlsx,text/csv";

/** From a spreadsheet to shots: choose it, match its columns, look at its rows and mend them, confirm. */
export function ListImport({ project }: { project: string }) {
  const canPlan = useCan("edit_plan");
  const arriving = useShotList(project);
  const [made, setMade] = useState<Made>();
  const back = (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/p/$project/papers" params={{ project }} {...props} />}
    >
      Lists and papers
    </Button>
  );
  if (!canPlan)
    return (
      <Empty isPage title="Shots are planned by others here" action={back}>
        Your role may read the plan of this film. Ask its director or producer to bring in the list.
      </Empty>
    );
  const { list } = arriving;
  return (
    <>
      <PageHead title="Bring in a shot list" actions={back}>
        {list && !made ? list.fileName : "From a spreadsheet to shots on the board"}
      </PageHead>
      {made && <DoneView project={project} made={made} onAnother={() => setMade(undefined)} />}
      {!made && !list && <Choose arriving={arriving} />}
      {!made && list && (
        <ListDesk
          project={project}
          list={list}
          edit={arriving.edit}
          onPutAway={arriving.putAway}
          onMade={(answer) => {
            setMade(answer);
            arriving.putAway();
          }}
        />
      )}
    </>
  );
}

function Choose({ arriving }: { arriving: ReturnType<typeof useShotList> }) {
  const { error, read, isReading } = arriving;
  useEffect(() => document.getElementById("choose-list")?.focus({ preventScroll: true }), []);
  return (
    <div className={styles.choose}>
      <DropAnywhere onFiles={([file]) => file && read(file)}>Read this shot list</DropAnywhere>
      {error && <Fault error={error} />}
      <section className={`ct-panel ${styles.drop}`} aria-labelledby="list-file">
        <h2 id="list-file" className={styles.title}>
          A CSV or XLSX file
        </h2>
        <p className={styles.words}>
          Its first row names the columns, such as scene, shot, size, action, seconds. Drop it anywhere on
          this page, or choose it. Nothing is written before you have seen what each row would do.
        </p>
        <FileButton accept={TAKEN} onChange={(file) => file && read(file)}>
          {(props) => (
            <Button
              {...props}
              id="choose-list"
              loading={isReading}
              leftSection={<IconTableImport size={18} />}
            >
              Choose a file
            </Button>
          )}
        </FileButton>
      </section>
    </div>
  );
}

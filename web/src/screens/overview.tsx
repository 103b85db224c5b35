import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useCan } from "@/api/can";
import { Overview } from "@/features/overview/Overview";
import { laterDialog } from "@/ui/later";

const EditProject = laterDialog(async () => (await import("@/features/projects/EditProject")).EditProject);

/** A project's first page. */
export function OverviewScreen() {
  const { project } = useParams({ from: "/inside/p/$project/" });
  const mayEdit = useCan("edit_project");
  const [isEditing, setEditing] = useState(false);
  const edit = (
    <Button
      variant="default"
      leftSection={<IconPencil size={16} aria-hidden />}
      onClick={() => setEditing(true)}
    >
      Edit the project
    </Button>
  );
  return (
    <>
      <Overview project={project} actions={mayEdit && edit} />
      {mayEdit && <EditProject project={project} opened={isEditing} onClose={() => setEditing(false)} />}
    </>
  );
}

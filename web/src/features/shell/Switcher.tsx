import { Menu } from "@mantine/core";
import { IconCheck, IconChevronDown, IconLayoutGrid, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCanInWorkspace } from "@/api/can";
import { projectsQuery } from "@/api/overview";
import { projectQuery } from "@/api/session";
import styles from "./Shell.module.css";

/** The project on screen, and the way to the others. */
export function Switcher({ project }: { project: string | undefined }) {
  const page = useQuery({ ...projectQuery(project ?? ""), enabled: project !== undefined });
  const [isOpen, setOpen] = useState(false);
  if (project === undefined) return null;
  return (
    <Menu position="bottom-start" width={280} opened={isOpen} onChange={setOpen}>
      <Menu.Target>
        <button type="button" className={styles.switcher}>
          <span className="ct-visually-hidden">Project: </span>
          <span className={styles.projectName}>{page.data?.title ?? project}</span>
          <IconChevronDown size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Choices project={project} isOpen={isOpen} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Choices({ project, isOpen }: { project: string; isOpen: boolean }) {
  const projects = useInfiniteQuery({ ...projectsQuery, enabled: isOpen });
  const mayStart = useCanInWorkspace("create_project");
  const navigate = useNavigate();
  return (
    <>
      {projects.data?.pages
        .flatMap((page) => page.items)
        .map((card) => (
          <Menu.Item
            key={card.id}
            onClick={() => void navigate({ to: "/p/$project", params: { project: card.code } })}
            rightSection={card.code === project ? <IconCheck size={16} aria-label="on screen" /> : undefined}
          >
            {card.title}
          </Menu.Item>
        ))}
      <Menu.Divider />
      <Menu.Item leftSection={<IconLayoutGrid size={16} />} onClick={() => void navigate({ to: "/" })}>
        All projects
      </Menu.Item>
      {mayStart && (
        <Menu.Item
          leftSection={<IconPlus size={16} />}
          onClick={() => void navigate({ to: "/", search: { new: "project" } })}
        >
          New project
        </Menu.Item>
      )}
    </>
  );
}

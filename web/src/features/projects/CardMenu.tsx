import { ActionIcon, Menu } from "@mantine/core";
import { IconCopy, IconDots, IconFileText, IconPackageExport } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useCanInWorkspace } from "@/api/can";
import type { ProjectCard as Card } from "@/api/overview";
import { projectQuery } from "@/api/session";
import { laterDialog } from "@/ui/later";
import styles from "./Projects.module.css";

const Duplicate = laterDialog(async () => (await import("./Duplicate")).Duplicate);

/** What can be done with a whole project: begin another one with its plan, take it along as a file. */
export function CardMenu({ card }: { card: Card }) {
  const [isOpen, setOpen] = useState(false);
  const [isDuplicating, setDuplicating] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const mayStart = useCanInWorkspace("create_project");
  const page = useQuery({ ...projectQuery(card.code), enabled: isOpen });
  const mayExport = page.data?.capabilities.includes("archive_project") ?? false;
  return (
    <div className={styles.menu}>
      <Menu
        position="bottom-end"
        width={260}
        opened={isOpen}
        onChange={setOpen}
        portalProps={{ target: "#main" }}
        returnFocus={false} // comes later, when the dialog that an item opens has the focus already
        onClose={() => button.current?.focus()}
      >
        <Menu.Target>
          <ActionIcon
            ref={button}
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`More for ${card.title}`}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconCopy size={16} />}
            disabled={!mayStart}
            onClick={() => setDuplicating(true)}
          >
            Duplicate as a template
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            component="a"
            href={archiveOf(card.code, true)}
            download
            leftSection={<IconPackageExport size={16} />}
            disabled={!mayExport}
          >
            Export an archive
          </Menu.Item>
          <Menu.Item
            component="a"
            href={archiveOf(card.code, false)}
            download
            leftSection={<IconFileText size={16} />}
            disabled={!mayExport}
          >
            Export it without media
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Duplicate card={card} opened={isDuplicating} onClose={() => setDuplicating(false)} />
    </div>
  );
}

function archiveOf(project: string, hasMedia: boolean): string {
  return `/api/v1/projects/${encodeURIComponent(project)}/archive?media=${hasMedia}`;
}

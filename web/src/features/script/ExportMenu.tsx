import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import styles from "./ExportMenu.module.css";
import { exportsQuery, type FormatExport } from "./requests";

const FORMATS: Record<string, string> = { fountain: "Fountain", fdx: "Final Draft (FDX)" };

/** The script as a file for other tools; says of each format what it cannot carry. */
export function ExportMenu({
  project,
  version,
  hasDraft,
}: {
  project: string;
  version: number;
  hasDraft: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  const exports = useQuery({ ...exportsQuery(project, version), enabled: isOpen });
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-end" width={320}>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconDownload size={16} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          Version {version}
          {hasDraft && "; your draft is not in it yet"}
        </Menu.Label>
        {exports.data?.items.map((item) => (
          <Menu.Item key={item.format} component="a" href={item.url} download={item.file_name}>
            <span className={styles.format}>{FORMATS[item.format] ?? item.format}</span>
            {item.losses.length === 0 && <span className={styles.loss}>Carries everything</span>}
            {item.losses.map((loss) => (
              <span key={loss.what} className={styles.loss}>
                {lossInWords(loss)}
              </span>
            ))}
          </Menu.Item>
        ))}
        {exports.isLoading && <Menu.Label>Looking what each can carry…</Menu.Label>}
        {exports.error && <Menu.Label>{asProblem(exports.error).detail}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}

function lossInWords({ what, count, line }: FormatExport["losses"][number]): string {
  const times = count > 1 ? `${count} times, first in` : "In";
  return line === null ? what : `${what} ${times} line ${line}.`;
}

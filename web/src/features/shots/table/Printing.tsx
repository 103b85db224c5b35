import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { BoardScene } from "../queries";
import { PrintSheet } from "./PrintSheet";
import { tableQuery } from "./rows";

/** Pictures that do not come are left out after this long. */
const LONGEST_WAIT_MS = 8000;

/** The button that prints what is looked at; the browser's own Ctrl-P prints the same sheet. */
export function Printing({
  project,
  scenes,
  isTable,
}: {
  project: string;
  scenes: readonly BoardScene[];
  isTable: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  const table = useQuery({ ...tableQuery(project), enabled: isTable }).data;
  const print = useCallback(async () => {
    flushSync(() => setOpen(true));
    await Promise.race([picturesOfSheet(), new Promise((go) => window.setTimeout(go, LONGEST_WAIT_MS))]);
    window.print();
  }, []);
  useEffect(() => {
    const show = () => flushSync(() => setOpen(true));
    const hide = () => setOpen(false);
    const pressed = (event: KeyboardEvent) => {
      if (
        !(event.ctrlKey || event.metaKey) ||
        event.key.toLowerCase() !== "p" ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      void print();
    };
    window.addEventListener("beforeprint", show);
    window.addEventListener("afterprint", hide);
    window.addEventListener("keydown", pressed);
    return () => {
      window.removeEventListener("beforeprint", show);
      window.removeEventListener("afterprint", hide);
      window.removeEventListener("keydown", pressed);
    };
  }, [print]);
  return (
    <>
      <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => void print()}>
        Print
      </Button>
      {isOpen && (
        <PrintSheet project={project} scenes={scenes} rows={isTable ? (table?.items ?? []) : undefined} />
      )}
    </>
  );
}

/** Every picture of the sheet, loaded or failed. */
async function picturesOfSheet(): Promise<void> {
  const pictures = [...document.querySelectorAll<HTMLImageElement>("[data-print-sheet] img")];
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
}

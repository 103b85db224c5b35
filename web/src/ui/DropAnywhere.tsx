import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { Problem } from "@/api/problem";
import { filesOf } from "@/lib/droppedFiles";
import { resumeWith } from "@/lib/uploadStore";
import { worthSending } from "@/lib/uploads";
import styles from "./DropAnywhere.module.css";
import { tellFault } from "./tell";

/**
 * Lets files and folders be dropped anywhere in the window, or pasted. `children` say over the whole screen what a drop
 * will do. Files pasted into a text field are left to the field; those that an interrupted upload waits for resume it.
 */
export function DropAnywhere({
  onFiles,
  children,
}: {
  onFiles: (files: File[]) => void;
  children: ReactNode;
}) {
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent((files: File[]) => {
    const { whole, empty } = worthSending(resumeWith(files));
    if (empty) tellFault(new Problem(0, "file.empty", "An empty file stays out", empty));
    if (whole.length > 0) onFiles(whole);
  });

  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (event.dataTransfer) void filesOf(event.dataTransfer).then(take, tellFault);
    };
    const paste = (event: ClipboardEvent) => {
      const into = event.target as HTMLElement | null;
      if (into?.closest("input, textarea, [contenteditable]")) return;
      take([...(event.clipboardData?.files ?? [])]);
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    window.addEventListener("paste", paste);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
      window.removeEventListener("paste", paste);
    };
  }, []);

  if (!isOver) return null;
  return (
    <div className={styles.veil} aria-hidden>
      <div className={styles.words}>{children}</div>
    </div>
  );
}

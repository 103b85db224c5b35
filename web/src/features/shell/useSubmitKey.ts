import { useEffect } from "react";

/** Ctrl or ⌘ with Enter sends the form that is being written in, also from a text of several lines. */
export function submitByKey(event: KeyboardEvent): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  const form = event.target instanceof HTMLTextAreaElement ? event.target.form : null;
  const button = form?.querySelector<HTMLButtonElement>("button[type=submit]");
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
}

/** Listens for it while the frame is on screen. */
export function useSubmitKey(): void {
  useEffect(() => {
    document.addEventListener("keydown", submitByKey);
    return () => document.removeEventListener("keydown", submitByKey);
  }, []);
}

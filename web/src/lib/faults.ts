/** Brings the first field of the open form that has a fault into view, once it is shown: it may be scrolled away. */
export function focusFirstFault(): void {
  window.setTimeout(() => {
    const form = document.querySelector('[role="dialog"]') ?? document;
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}

/** Frames to wait for a field that is only now being drawn. */
const MOST_FRAMES = 30;

/** Puts the focus on a field as soon as it is there, leaving the full screen for it. */
export function focusSoon(id: string, frames = MOST_FRAMES): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  const field = document.getElementById(id);
  if (field) field.focus();
  else if (frames > 0) requestAnimationFrame(() => focusSoon(id, frames - 1));
}

/** The handoff screen. */
export function HandoffScreen() {
  return null;
}

/** The board screen. */
export function BoardScreen() {
  return null;
}

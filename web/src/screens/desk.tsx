/** The desk screen. */
export function DeskScreen() {
  return null;
}

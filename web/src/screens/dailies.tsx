/** The dailies screen. */
export function DailiesScreen() {
  return null;
}

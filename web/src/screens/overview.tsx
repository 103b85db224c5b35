/** The overview screen. */
export function OverviewScreen() {
  return null;
}

/** The crew screen. */
export function CrewScreen() {
  return null;
}

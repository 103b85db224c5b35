/** The projects screen. */
export function ProjectsScreen() {
  return null;
}

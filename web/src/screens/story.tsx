/** The story screen. */
export function StoryScreen() {
  return null;
}

/** The scene screen. */
export function SceneScreen() {
  return null;
}

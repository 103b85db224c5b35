/** The assets screen. */
export function AssetsScreen() {
  return null;
}

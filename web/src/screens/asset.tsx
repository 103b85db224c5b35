/** The asset screen. */
export function AssetScreen() {
  return null;
}

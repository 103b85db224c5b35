/** The account screen. */
export function AccountScreen() {
  return null;
}

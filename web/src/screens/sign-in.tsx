/** The sign-in screen. */
export function SignInScreen() {
  return null;
}

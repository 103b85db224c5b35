import { useSearch } from "@tanstack/react-router";
import { SignIn } from "@/features/account/SignIn";

/** The way in. */
export function SignInScreen() {
  const { token, next } = useSearch({ from: "/sign-in" });
  return <SignIn token={token} next={next} />;
}

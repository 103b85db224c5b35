import { Account } from "@/features/account/Account";

/** One's own page. */
export function AccountScreen() {
  return <Account />;
}

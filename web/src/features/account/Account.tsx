import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { meQuery } from "@/api/session";
import { PageHead } from "@/ui/PageHead";
import styles from "./Account.module.css";
import { NameForm } from "./NameForm";
import { PasswordForm } from "./PasswordForm";
import { Sessions, sessionsQuery } from "./Sessions";
import { Tokens } from "./Tokens";

/** One's own page: name, password, look, where one is signed in, API tokens. */
export function Account() {
  const me = useQuery(meQuery).data;
  // What stands below them comes after them, so that it need not move.
  const areSessionsComing = useQuery(sessionsQuery).isLoading;
  return (
    <div className={styles.page}>
      <PageHead title="Your account">{me && `${me.person.email} · ${me.workspace.name}`}</PageHead>
      <Part title="Name" words="How the crew sees you.">
        {me && <NameForm key={me.person.name} name={me.person.name} />}
      </Part>
      <Part
        title="Look"
        words="Dark is for judging pictures. What lies around a picture stays the same grey in both."
      >
        <Look />
      </Part>
      <Part title="Password" words="With a password you can sign in without a link.">
        <PasswordForm email={me?.person.email ?? ""} />
      </Part>
      <Part title="Signed in" words="Browsers that are signed in as you. End those that you do not know.">
        <Sessions />
      </Part>
      {!areSessionsComing && (
        <Part
          title="API tokens"
          words="For programs that work in your name. A token never may more than you do, and less if you give it a lesser role."
        >
          <Tokens strongest={me?.default_role ?? null} />
        </Part>
      )}
    </div>
  );
}

function Part({ title, words, children }: { title: string; words: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <div>
        <h2 className={styles.heading}>{title}</h2>
        <p className={styles.words}>{words}</p>
      </div>
      <div>{children}</div>
    </section>
  );
}

function Look() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label="Look"
      value={colorScheme}
      onChange={(value) => setColorScheme(value as typeof colorScheme)}
      data={[
        { value: "dark", label: "Dark" },
        { value: "light", label: "Light" },
        { value: "auto", label: "As this device" },
      ]}
    />
  );
}

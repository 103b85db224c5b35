import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { api } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { usePageTitle } from "@/ui/PageHead";
import { Wordmark } from "@/ui/Wordmark";
import styles from "./SignIn.module.css";

/** The way in: a one-time link spends itself; otherwise e-mail and password. */
export function SignIn({ token, next }: { token: string | undefined; next: string | undefined }) {
  usePageTitle("Sign in");
  const enter = useEntering(next);
  const { isSpending, refusal } = useLink(token, enter);
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <h1 className={styles.brand}>
          <Wordmark />
        </h1>
        {isSpending ? (
          <p className={styles.waiting} role="status">
            Opening the door…
          </p>
        ) : (
          <>
            {refusal && <LinkRefused problem={refusal} />}
            <PasswordForm enter={enter} />
          </>
        )}
      </div>
    </main>
  );
}

/** Forgets what was known of whoever was here before, then goes on to where one wanted to be. */
function useEntering(next: string | undefined): () => Promise<void> {
  const cache = useQueryClient();
  const router = useRouter();
  return async () => {
    cache.clear();
    router.history.replace(next ?? "/");
  };
}

function useLink(token: string | undefined, enter: () => Promise<void>) {
  const spent = useRef<string>(undefined);
  const [refusal, setRefusal] = useState<Problem>();
  useEffect(() => {
    if (token === undefined || spent.current === token) return;
    spent.current = token;
    api
      .POST("/api/v1/sign-in/link", { body: { token } })
      .then(enter, (error: unknown) => setRefusal(asProblem(error)));
  });
  return { isSpending: token !== undefined && refusal === undefined, refusal };
}

function LinkRefused({ problem }: { problem: Problem }) {
  return (
    <section role="alert" className={styles.refusal}>
      <strong>{problem.title}</strong>
      {problem.code === "people.link_spent" ? (
        <span>
          A link works once and for one day. Sign in with your password, or ask for a new link at the server:{" "}
          <code className="ct-code">circletake person link you@example.com</code>
        </span>
      ) : (
        <span>{problem.detail}</span>
      )}
    </section>
  );
}

function PasswordForm({ enter }: { enter: () => Promise<void> }) {
  const [refusal, setRefusal] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const written = { email: String(form.get("email")), password: String(form.get("password")) };
    setBusy(true);
    setRefusal(undefined);
    try {
      await api.POST("/api/v1/sign-in", { body: written });
      await enter();
    } catch (error) {
      setRefusal(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        name="email"
        label="E-mail"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        size="md"
        required
        withAsterisk={false}
      />
      <PasswordInput
        name="password"
        label="Password"
        autoComplete="current-password"
        size="md"
        required
        withAsterisk={false}
      />
      {refusal && <Refused problem={refusal} />}
      <Button type="submit" size="md" loading={isBusy}>
        Sign in
      </Button>
      <p className={styles.hint}>
        First time here, or no password yet? Open the one-time link that you were given. It is told when the
        server starts, or by <code className="ct-code">circletake person link you@example.com</code>
      </p>
    </form>
  );
}

function Refused({ problem }: { problem: Problem }) {
  return (
    <div role="alert" className={styles.refusal}>
      <strong>{problem.title}</strong>
      <span>{remedyOf(problem)}</span>
    </div>
  );
}

function remedyOf(problem: Problem): string {
  const again = Number(problem.facts.retry_after_s ?? 0);
  if (problem.code === "people.bad_credentials") return "Try once more, or open a one-time link.";
  if (problem.status === 429 && again > 0)
    return `Sign-ins failed too often. Try again in ${minutes(again)}.`;
  return problem.detail;
}

function minutes(seconds: number): string {
  if (seconds < 60) return `${seconds} seconds`;
  const whole = Math.ceil(seconds / 60);
  return whole === 1 ? "a minute" : `${whole} minutes`;
}

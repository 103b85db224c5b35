import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { PageHead, usePageTitle } from "@/ui/PageHead";

const home = (
  <Button component={Link} to="/" variant="default">
    All projects
  </Button>
);

/** Nothing here, or nothing that this person may see. */
export function NotFoundScreen() {
  usePageTitle("Not found");
  return (
    <Empty title="Nothing at this address" isPage action={home}>
      It may have moved or been deleted, or you may not be on the crew of this project.
    </Empty>
  );
}

/** The same outside the frame, for an address that leads nowhere. */
export function NowhereScreen() {
  return (
    <main style={{ padding: 24 }}>
      <NotFoundScreen />
    </main>
  );
}

/** What a screen shows when it cannot be: not found, not allowed, or broken. */
export function FaultScreen({ error, reset }: { error: unknown; reset?: () => void }) {
  const problem = asProblem(error);
  if (problem.status === 404) return <NotFoundScreen />;
  if (problem.status === 403) {
    return (
      <Empty title="Your role does not include this" isPage action={home}>
        {problem.detail}
      </Empty>
    );
  }
  return (
    <>
      <PageHead title="This page cannot be shown" />
      <Fault error={error} retry={reset} />
    </>
  );
}

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";

export function NotFoundScreen() {
  return (
    <Empty
      title="Nothing at this address"
      action={
        <Button component={Link} to="/" variant="default">
          All projects
        </Button>
      }
    >
      The page may have moved, or you may not be on the crew of this project.
    </Empty>
  );
}

/** What a screen shows when it cannot be: not found, not allowed, or broken. */
export function FaultScreen({ error, reset }: { error: unknown; reset?: () => void }) {
  const problem = asProblem(error);
  if (problem.status === 404) return <NotFoundScreen />;
  if (problem.status === 403) return <Empty title="Your role does not include this">{problem.detail}</Empty>;
  return <Fault error={error} retry={reset} />;
}

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { projectQuery } from "@/api/session";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { shotQuery } from "../queries";
import { DeskAtWork } from "./DeskAtWork";
import { DeskSkeleton } from "./DeskSkeleton";

/** The shot desk: card, prompt, price and takes of one shot. */
export function Desk({ project, shot }: { project: string; shot: string }) {
  const found = useQuery(shotQuery(project, shot));
  const page = useQuery(projectQuery(project));
  if (found.data && page.data) return <DeskAtWork project={page.data} shot={found.data} />;
  const error = found.error ?? page.error;
  if (error && asProblem(error).status === 404) {
    return (
      <>
        <h1 className="ct-visually-hidden">Shot not found</h1>
        <Empty
          title={`There is no shot ${shot}`}
          action={
            <Button component={Link} to={`/p/${project}/shots`} variant="default">
              All shots
            </Button>
          }
        >
          Its code may be mistyped, or it belongs to another project.
        </Empty>
      </>
    );
  }
  if (error) return <Fault error={error} retry={() => void Promise.all([found.refetch(), page.refetch()])} />;
  return <DeskSkeleton shot={shot} />;
}

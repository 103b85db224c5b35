import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { projectQuery } from "@/api/session";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { type Surroundings, surroundingsQuery } from "../plan/queries";
import { passesQuery, shotQuery, takesQuery } from "../queries";
import { DeskAtWork } from "./DeskAtWork";
import { DeskSkeleton } from "./DeskSkeleton";

/** The shot desk: card, prompt, price and takes of one shot. */
export function Desk({ project, shot }: { project: string; shot: string }) {
  const found = useQuery(shotQuery(project, shot));
  const page = useQuery(projectQuery(project));
  const around = useQuery(surroundingsQuery(project, shot));
  const isComing = useComing(project, shot) || around.isLoading;
  if (found.data && page.data && !isComing) {
    return <DeskAtWork project={page.data} shot={found.data} around={around.data ?? NOTHING_AROUND} />;
  }
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

const NOTHING_AROUND: Surroundings = {
  neighbours: [],
  before: null,
  after: null,
  group: null,
  came_from: [],
  went_to: [],
};

/** The takes are waited for with the shot, so that nothing on the desk moves when they come. */
function useComing(project: string, shot: string): boolean {
  const takes = useQuery(takesQuery(project, shot)).isLoading;
  const passes = useQuery(passesQuery(project, shot)).isLoading;
  return takes || passes;
}

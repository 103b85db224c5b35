import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCan } from "@/api/can";
import { assetsQuery } from "@/api/lists";
import type { Overview } from "@/api/overview";
import styles from "./FirstSteps.module.css";
import sheet from "./Overview.module.css";

interface Step {
  name: string;
  words: string;
  verb: string;
  to:
    | "/p/$project/story"
    | "/p/$project/assets"
    | "/p/$project/shots"
    | "/p/$project/dailies"
    | "/p/$project/handoff";
  isDone: boolean;
}

function stepsOf(overview: Overview, assets: number): Step[] {
  const sum = (count: (scene: Overview["scenes"][number]) => number) =>
    overview.scenes.reduce((total, scene) => total + count(scene), 0);
  return [
    {
      name: "Story",
      words: "Say in one sentence what happens and what turns. Then list the scenes.",
      verb: "Write the story",
      to: "/p/$project/story",
      isDone: overview.scenes.length > 0,
    },
    {
      name: "Assets",
      words: "Bring pictures of the people, places and things that must stay the same from shot to shot.",
      verb: "Add assets",
      to: "/p/$project/assets",
      isDone: assets > 0,
    },
    {
      name: "Shots",
      words: "Give every shot a card: its job, one action, the camera, and what a good take must fulfil.",
      verb: "Plan shots",
      to: "/p/$project/shots",
      isDone: sum((scene) => scene.shot_count) > 0,
    },
    {
      name: "Takes",
      words: "Ask for a few takes from a card. Animatic is built in and costs nothing.",
      verb: "Open a card",
      to: "/p/$project/shots",
      isDone: sum((scene) => scene.covered_count) > 0,
    },
    {
      name: "Dailies",
      words: "Watch them, judge each by its card, circle the one that you want.",
      verb: "Go to dailies",
      to: "/p/$project/dailies",
      isDone: sum((scene) => scene.selected_count) > 0,
    },
    {
      name: "Handoff",
      words: "Send the circled takes to the edit, named by code, with a timeline that opens there.",
      verb: "Look at the handoff",
      to: "/p/$project/handoff",
      isDone: overview.latest_handoff !== null,
    },
  ];
}

/** Whether whoever looks is at the beginning of the reel, and how many assets there are then. */
export function useBeginning(project: string, overview: Overview | undefined) {
  const mayPlan = useCan("edit_plan");
  const isUnselected = overview?.scenes.every((scene) => scene.selected_count === 0) === true;
  const isBeginning = mayPlan && isUnselected && overview?.latest_handoff === null;
  const assets = useQuery({ ...assetsQuery(project), enabled: isBeginning });
  return { isBeginning, isComing: assets.isLoading, assets: assets.data?.items.length ?? 0 };
}

/** How a reel goes, from story to handoff; shown to whoever plans until the first take is selected. */
export function FirstSteps({ project, overview }: { project: string; overview: Overview }) {
  const { isBeginning, assets } = useBeginning(project, overview);
  if (!isBeginning) return null;
  const steps = stepsOf(overview, assets);
  const done = steps.filter((step) => step.isDone);
  const [next, ...later] = steps.filter((step) => !step.isDone);
  const numberOf = (step: Step) => steps.indexOf(step) + 1;
  return (
    <section aria-labelledby="first-steps">
      <h2 id="first-steps" className={sheet.heading}>
        How the reel goes
      </h2>
      {done.length > 0 && (
        <ul className={styles.done} aria-label="Begun">
          {done.map((step) => (
            <li key={step.name}>
              <Link to={step.to} params={{ project }}>
                <span aria-hidden="true">✓</span> {step.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <ol className={styles.steps} start={done.length + 1}>
        {next && <StepCard project={project} step={next} number={numberOf(next)} isNext />}
        {later.map((step) => (
          <StepCard key={step.name} project={project} step={step} number={numberOf(step)} />
        ))}
      </ol>
    </section>
  );
}

function StepCard({
  project,
  step,
  number,
  isNext = false,
}: {
  project: string;
  step: Step;
  number: number;
  isNext?: boolean;
}) {
  return (
    <li className={styles.step} data-next={isNext || undefined}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <h3 className={styles.name}>{step.name}</h3>
      <p className={styles.words}>{step.words}</p>
      <Link to={step.to} params={{ project }} className={styles.go}>
        {step.verb}
      </Link>
    </li>
  );
}

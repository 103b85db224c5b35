import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useCan } from "@/api/can";
import { api } from "@/api/client";
import { makeOld, type Scene } from "@/api/plan";
import { asProblem, type Problem } from "@/api/problem";
import type { components } from "@/api/schema";
import { useDraft } from "@/lib/draft";
import { Fault } from "@/ui/Fault";
import { Picture } from "@/ui/Picture";
import { ShotMark } from "@/ui/ShotMark";
import { SkeletonRows } from "@/ui/Skeletons";
import { Section } from "./SceneSections";
import styles from "./SceneShots.module.css";

type Shot = components["schemas"]["BoardShotOut"];

/** The scene's shots in order, each a way to its desk. */
export function SceneShots({
  project,
  scene,
  shots,
  error,
}: {
  project: string;
  scene: Scene;
  shots: Shot[] | undefined;
  error: unknown;
}) {
  const canWrite = useCan("edit_plan");
  return (
    <Section title="Shots">
      {shots === undefined && (error ? <Fault error={error} /> : <SkeletonRows rows={3} height={58} />)}
      {shots?.length === 0 && <p className={styles.none}>No shots planned yet.</p>}
      <ul className={styles.list}>
        {shots?.map((shot) => (
          <li key={shot.code}>
            <Link
              to="/p/$project/shots/$shot"
              params={{ project, shot: shot.code }}
              className={styles.shot}
              data-omitted={shot.state === "omitted" || undefined}
            >
              <span className={styles.frame}>
                <Picture src={shot.picture_url} alt="" />
              </span>
              <span className={styles.words}>
                <span className="ct-code">{shot.code}</span>
                <span className={styles.title}>{shot.title || shot.action || "Untitled shot"}</span>
                <span className="ct-small">
                  <ShotMark state={shot.state} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {canWrite && <NewShot project={project} scene={scene.code} />}
    </Section>
  );
}

function NewShot({ project, scene }: { project: string; scene: string }) {
  const cache = useQueryClient();
  const { value, change, clear } = useDraft(`${project}/scene/${scene}/shot`, "", 0);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await api.POST("/api/v1/projects/{project}/shots", {
        params: { path: { project } },
        body: { scene, title: value.trim() },
      });
      clear();
      await makeOld(cache, project, "board", "shots", "scenes", "overview");
    } catch (refusal) {
      setProblem(asProblem(refusal));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={styles.add} onSubmit={(event) => void add(event)}>
      <TextInput
        aria-label="A new shot's title"
        placeholder="A new shot, in a few words"
        maxLength={200}
        value={value}
        error={problem?.byField().title ?? problem?.detail}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={isBusy} leftSection={<IconPlus size={16} />}>
        Plan
      </Button>
    </form>
  );
}

import { TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/api/can";
import { api, body } from "@/api/client";
import { makeOld, type Story } from "@/api/plan";
import { projectQuery } from "@/api/session";
import { runtime } from "@/lib/filmtime";
import { secondsOf } from "@/lib/runtime";
import { useEdits, type Writing } from "@/lib/useEdits";
import { Fault } from "@/ui/Fault";
import { Clash, ReadText, WrittenText } from "@/ui/Written";
import { AdviceOn } from "./Advice";
import styles from "./NoteCard.module.css";

interface Frame {
  visual_rule: string;
  target_runtime_s: number | null;
}
const LONGEST_S = 36_000;

/**
 * The sentence that every frame obeys and the length that is aimed for. They belong to the project; who may edit the
 * project writes them on the note card too.
 */
export function ProjectFrame({ project, advice }: { project: string; advice: Story["advice"] }) {
  const cache = useQueryClient();
  const mayEdit = useCan("edit_project");
  const { data } = useQuery(projectQuery(project));
  const canWrite = mayEdit && data !== undefined;
  const writing = useEdits<Frame>({
    name: `${project}/visual-rule`,
    saved: { visual_rule: data?.visual_rule ?? "", target_runtime_s: data?.target_runtime_s ?? null },
    version: data?.version ?? 0,
    save: async (changes, version) => {
      const fresh = await body(
        api.PATCH("/api/v1/projects/{project}", {
          params: { path: { project } },
          body: { ...changes, seen_version: version },
        }),
      );
      cache.setQueryData(projectQuery(project).queryKey, fresh);
      void makeOld(cache, project, "story", "overview");
      const saved = { visual_rule: fresh.visual_rule, target_runtime_s: fresh.target_runtime_s };
      return { saved, version: fresh.version };
    },
    refresh: () => makeOld(cache, project, "page"),
  });
  return (
    <>
      <div className={styles.field}>
        <WrittenText
          writing={writing}
          field="visual_rule"
          label="Visual rule"
          help="One sentence that every frame obeys"
          rows={2}
          canWrite={canWrite}
        />
        <AdviceOn fields={["visual_rule"]} advice={advice} />
        {writing.problem && <Fault error={writing.problem} retry={writing.flush} />}
      </div>
      <div className={styles.field}>
        <Length writing={writing} canWrite={canWrite} />
        <Clash
          writing={writing}
          field="target_runtime_s"
          label="Running time"
          inWords={(theirs) => runtime(Number(theirs ?? 0))}
        />
        <AdviceOn fields={["target_runtime_s", "scenes", "locations", "cast"]} advice={advice} />
      </div>
    </>
  );
}

/** A running time as people write it: `1:00`, `90 s`, `2 min`. */
function Length({ writing, canWrite }: { writing: Writing<Frame>; canWrite: boolean }) {
  const seconds = writing.value.target_runtime_s;
  const [typed, setTyped] = useState<string>();
  const shown = seconds === null ? "" : runtime(seconds);
  if (!canWrite) return <ReadText label="Running time">{shown}</ReadText>;
  const isUnread = typed !== undefined && typed.trim() !== "" && lengthOf(typed) === undefined;
  return (
    <TextInput
      label="Running time"
      description="What you aim for, as 1:00 or 90 s"
      value={typed ?? shown}
      error={isUnread ? "Write it as 1:00, 90 s or 2 min." : writing.faults.target_runtime_s}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const wanted = lengthOf(event.currentTarget.value);
        if (wanted !== undefined) writing.set("target_runtime_s", wanted);
      }}
      onBlur={() => {
        if (!isUnread) setTyped(undefined);
        writing.flush();
      }}
    />
  );
}

/** The length that a text says, in seconds; undefined when it says none that a film can have. */
function lengthOf(text: string): number | undefined {
  const seconds = secondsOf(text);
  return seconds && seconds <= LONGEST_S ? seconds : undefined;
}

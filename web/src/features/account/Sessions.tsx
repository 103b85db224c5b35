import { Button } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { keys } from "@/api/keys";
import { ago, onDay } from "@/lib/words";
import { Fault } from "@/ui/Fault";
import { SkeletonRows } from "@/ui/Skeletons";
import styles from "./Account.module.css";
import { browserName } from "./agents";

const SESSIONS = [...keys.me, "sessions"];

export const sessionsQuery = queryOptions({
  queryKey: SESSIONS,
  queryFn: () => body(api.GET("/api/v1/me/sessions")),
});

/** Where one is signed in. */
export function Sessions() {
  const cache = useQueryClient();
  const list = useQuery(sessionsQuery);
  const ending = useMutation({
    mutationFn: (session_id: string) =>
      api.DELETE("/api/v1/me/sessions/{session_id}", { params: { path: { session_id } } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: SESSIONS }),
  });
  if (list.isPending) return <SkeletonRows rows={2} height={56} />;
  if (list.isError) return <Fault error={list.error} retry={() => void list.refetch()} />;
  return (
    <>
      {ending.error && <Fault error={ending.error} />}
      <ul className={styles.list}>
        {list.data.items.map((session) => {
          const name = browserName(session.user_agent);
          return (
            <li key={session.id} className={styles.row}>
              <div>
                {name}
                <span className={styles.fine}>
                  since {ago(session.created_at)}, until {onDay(session.expires_at)}
                  {session.is_current && "; this one"}
                </span>
              </div>
              <Button
                variant="default"
                size="xs"
                aria-label={`End ${name}, signed in ${ago(session.created_at)}`}
                onClick={() => ending.mutate(session.id)}
              >
                End
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

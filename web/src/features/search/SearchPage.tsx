import { Button, CloseButton, TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { allHitsQuery, type HitKind } from "@/api/search";
import { counted } from "@/lib/words";
import { Empty } from "@/ui/Empty";
import { Fault } from "@/ui/Fault";
import { PageHead } from "@/ui/PageHead";
import { SkeletonRows } from "@/ui/Skeletons";
import { HitRow } from "./HitRow";
import { KindChips } from "./KindChips";
import styles from "./SearchPage.module.css";

const PAUSE_MS = 180;

/** What is looked for, as the address of the page says it. */
export interface Sought {
  q: string;
  kind?: HitKind;
}

/** Everything in the project that fits some words: filtered by kind, page after page. */
export function SearchPage({
  project,
  sought,
  onSought,
}: {
  project: string;
  sought: Sought;
  onSought: (sought: Sought) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([["/", () => field.current?.focus()]]);
  const [typed, setTyped] = useTyped(sought, onSought);
  return (
    <>
      <PageHead title="Search" windowTitle={sought.q ? `Search: ${sought.q}` : "Search"}>
        Codes, names, cards, prompts, notes: every word of the project.
      </PageHead>
      <search className={styles.search} aria-label="Search this project">
        <TextInput
          ref={field}
          data-autofocus
          autoFocus
          size="md"
          aria-label="Search for"
          placeholder="S02-SH03, courier, wet jacket…"
          leftSection={<IconSearch size={18} />}
          rightSection={typed && <CloseButton aria-label="Clear the search" onClick={() => setTyped("")} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown") return;
            event.preventDefault();
            document.querySelector<HTMLElement>("[data-hit]")?.focus();
          }}
        />
      </search>
      {sought.q === "" ? (
        <Empty title="What are you looking for?">
          Type a code in any way, such as s2 sh3, or any words. Each must begin a word of what is found;
          accents and capitals do not matter.
        </Empty>
      ) : (
        <Results project={project} sought={sought} onSought={onSought} />
      )}
    </>
  );
}

/** What stands in the field; the address follows when the typing rests, and the field follows the address. */
function useTyped(sought: Sought, onSought: (sought: Sought) => void) {
  const [typed, setTyped] = useState(sought.q);
  const asked = useRef(sought.q);
  const latest = useRef({ sought, onSought });
  latest.current = { sought, onSought };
  useEffect(() => {
    if (sought.q === asked.current) return;
    asked.current = sought.q;
    setTyped(sought.q);
  }, [sought.q]);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === asked.current) return undefined;
    const timer = window.setTimeout(() => {
      asked.current = wanted;
      latest.current.onSought({ ...latest.current.sought, q: wanted });
    }, PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [typed]);
  return [typed, setTyped] as const;
}

function Results({
  project,
  sought,
  onSought,
}: {
  project: string;
  sought: Sought;
  onSought: (sought: Sought) => void;
}) {
  const every = useInfiniteQuery(allHitsQuery(project, sought.q, undefined));
  const chosen = useInfiniteQuery({
    ...allHitsQuery(project, sought.q, sought.kind),
    enabled: sought.kind !== undefined,
  });
  const found = sought.kind === undefined ? every : chosen;
  const hits = found.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = every.data?.pages[0]?.kinds;
  return (
    <>
      <KindChips counts={counts} kind={sought.kind} onKind={(kind) => onSought(withKind(sought.q, kind))} />
      {found.isPending && <SkeletonRows rows={6} height={64} />}
      {found.isError && !found.data && <Fault error={found.error} retry={() => void found.refetch()} />}
      <p className="ct-visually-hidden" role="status">
        {found.data && `${counted(hits.length, "result")}${found.hasNextPage ? " and more" : ""}`}
      </p>
      {found.data && hits.length === 0 && (
        <Empty title="Nothing fits">
          No {sought.kind ? "such thing" : "word or code"} begins like that. Try fewer words, or the beginning
          of one.
        </Empty>
      )}
      {hits.length > 0 && (
        <ul className={styles.hits} aria-label="Results" aria-busy={found.isPlaceholderData} onKeyDown={move}>
          {hits.map((hit) => (
            <HitRow key={`${hit.kind} ${hit.id}`} project={project} hit={hit} />
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}

const withKind = (q: string, kind: HitKind | undefined): Sought => (kind ? { q, kind } : { q });

/** Up and down go from one result to the next, and from the first back into the field. */
function move(event: React.KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-hit]")];
  const at = links.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  const field = document.querySelector<HTMLElement>("search input");
  const next =
    links[event.key === "ArrowDown" ? at + 1 : at - 1] ?? (event.key === "ArrowUp" ? field : undefined);
  next?.focus();
}

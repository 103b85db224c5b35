import { ActionIcon, Button } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { keys } from "@/api/keys";
import { useLive } from "@/api/live";
import { asProblem } from "@/api/problem";
import { projectQuery } from "@/api/session";
import { Empty } from "@/ui/Empty";
import { LiveMark } from "@/ui/LiveMark";
import { laterDialog } from "@/ui/later";
import { PersonMenu } from "./PersonMenu";
import { PLACES } from "./places";
import styles from "./Shell.module.css";
import { Switcher } from "./Switcher";
import { useSubmitKey } from "./useSubmitKey";

const UploadTray = lazy(async () => ({ default: (await import("@/ui/UploadTray")).UploadTray }));
const Palette = laterDialog(async () => (await import("./Palette")).Palette);
const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The frame around every screen: rail in the order of the work, project, search, live state, person. */
export function Shell() {
  const { project, isGone } = useProjectHere();
  const live = useLive(project);
  const palette = usePalette();
  const main = useFocusAfterMove();
  useSubmitKey();
  return (
    <div className={styles.frame} data-bare={project === undefined || undefined}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <header className={styles.top}>
        <Link to="/" className={styles.brand} aria-label="circletake: all projects">
          <img src="/mark.svg" width={28} height={28} alt="" />
          <span className={styles.wordmark}>circletake</span>
        </Link>
        <Switcher project={project} />
        <div className={styles.end}>
          {project !== undefined && <LiveMark state={live} />}
          <SearchButton open={palette.open} />
          <PersonMenu />
        </div>
      </header>
      {project !== undefined && <Rail project={project} />}
      <main id="main" ref={main} className={styles.main} tabIndex={-1}>
        {isGone ? <Gone /> : <Outlet />}
      </main>
      <Suspense fallback={null}>
        <UploadTray />
      </Suspense>
      <Palette project={project} opened={palette.isOpen} onClose={palette.close} />
    </div>
  );
}

/** The project on screen; none while its address leads nowhere. `isGone` when it led somewhere a moment ago. */
function useProjectHere(): { project: string | undefined; isGone: boolean } {
  const { project } = useParams({ strict: false });
  const page = useQuery({ ...projectQuery(project ?? ""), enabled: project !== undefined });
  const isNowhere = page.error !== null && asProblem(page.error).status === 404;
  return { project: isNowhere ? undefined : project, isGone: isNowhere && page.data !== undefined };
}

/** Instead of a project that was on screen and is not one's own any more; what was fetched of it is forgotten. */
function Gone() {
  const cache = useQueryClient();
  const { project } = useParams({ strict: false });
  useEffect(() => {
    const isPage = keys.project(project ?? "", "page").join();
    cache.removeQueries({
      queryKey: keys.project(project ?? ""),
      predicate: ({ queryKey }) => queryKey.join() !== isPage,
    });
    void cache.invalidateQueries({ queryKey: keys.projects });
    return () => cache.removeQueries({ queryKey: keys.project(project ?? "") });
  }, [cache, project]);
  return (
    <Empty
      title="This project is no longer open to you"
      isPage
      action={
        <Button component={Link} to="/">
          All projects
        </Button>
      }
    >
      It was deleted, or you were taken off its crew. Ask its producer if that was a mistake.
    </Empty>
  );
}

/** Rooms with an address of their own that belong to a place of the rail. */
const ROOMS: Record<string, string> = { Story: "/script" };

function Rail({ project }: { project: string }) {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const isIn = (label: string) =>
    ROOMS[label] !== undefined && path.startsWith(`/p/${project}${ROOMS[label]}`);
  return (
    <nav className={styles.rail} aria-label="Project">
      {PLACES.map(({ to, label, icon: Icon, exact }) => (
        <Link
          key={to}
          to={to}
          params={{ project }}
          activeOptions={{ exact, includeSearch: false }}
          className={styles.place}
          {...(isIn(label) && { "data-status": "active" })}
        >
          <Icon size={20} stroke={1.6} aria-hidden />
          {label}
        </Link>
      ))}
    </nav>
  );
}

function SearchButton({ open }: { open: () => void }) {
  return (
    <>
      <button type="button" className={styles.search} onClick={open}>
        <IconSearch size={16} aria-hidden />
        <span>Search or jump to…</span>
        <kbd className={styles.key}>{IS_MAC ? "⌘ K" : "Ctrl K"}</kbd>
      </button>
      <ActionIcon
        className={styles.searchSmall}
        variant="subtle"
        color="gray"
        size={40}
        aria-label="Search or jump to"
        onClick={open}
      >
        <IconSearch size={20} />
      </ActionIcon>
    </>
  );
}

/** Ctrl/⌘-K opens and closes the palette. */
function usePalette() {
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => setOpen(true), []);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  return { isOpen, open, close };
}

/** After a move to another screen the focus begins at its content, as a newly loaded page would. */
function useFocusAfterMove() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import type { HitKind } from "@/api/search";
import { meQuery, projectQuery } from "@/api/session";
import type { ScriptView } from "@/features/script/ScriptPage";
import { Shell } from "@/features/shell/Shell";
import { needFilter } from "@/features/story/needFilter";
import { KIND_WORDS } from "@/lib/kinds";
import { FaultScreen, NotFoundScreen, NowhereScreen } from "@/screens/faults";
import { SkeletonPage } from "@/ui/Skeletons";

interface Context {
  cache: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NowhereScreen });

/** Where to go after signing in: a path of ours, never another site's address. */
const isOwnAddress = (address: unknown): address is string =>
  typeof address === "string" && /^\/(?![/\\])/.test(address);

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { token?: string; next?: string } => ({
    ...(typeof search.token === "string" ? { token: search.token } : {}),
    ...(isOwnAddress(search.next) ? { next: search.next } : {}),
  }),
  component: lazyRouteComponent(() => import("@/screens/sign-in"), "SignInScreen"),
});

/** Everything but the sign-in page needs a person. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  errorComponent: FaultScreen,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.cache.ensureQueryData(meQuery);
    } catch (error) {
      if (asProblem(error).status === 401)
        throw redirect({ to: "/sign-in", search: { next: location.href } });
      throw error;
    }
  },
});

/** What the palette asks a screen to begin, as `?new=shot`. */
const beginning = (search: Record<string, unknown>): { new?: string } =>
  typeof search.new === "string" ? { new: search.new } : {};

/** What of the script is on screen: the page itself, its versions, or an import that was looked at. */
const scriptView = (search: Record<string, unknown>): ScriptView => ({
  ...(search.view === "import" || search.view === "versions" ? { view: search.view } : {}),
  ...(typeof search.plan === "string" ? { plan: search.plan } : {}),
  ...(typeof search.version === "number" ? { version: search.version } : {}),
  ...(typeof search.against === "number" ? { against: search.against } : {}),
});

/** What is looked for on the search page. */
const sought = (search: Record<string, unknown>): { q?: string; kind?: HitKind } => ({
  ...(search.q === undefined ? {} : { q: String(search.q) }),
  ...(typeof search.kind === "string" && search.kind in KIND_WORDS ? { kind: search.kind as HitKind } : {}),
});

const projects = createRoute({
  getParentRoute: () => inside,
  path: "/",
  validateSearch: beginning,
  component: lazyRouteComponent(() => import("@/screens/projects"), "ProjectsScreen"),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: "/account",
  component: lazyRouteComponent(() => import("@/screens/account"), "AccountScreen"),
});

const project = createRoute({
  getParentRoute: () => inside,
  path: "/p/$project",
  component: Outlet,
  errorComponent: FaultScreen,
  loader: ({ context, params }) => context.cache.ensureQueryData(projectQuery(params.project)),
});

const overview = createRoute({
  getParentRoute: () => project,
  path: "/",
  component: lazyRouteComponent(() => import("@/screens/overview"), "OverviewScreen"),
});
const story = createRoute({
  getParentRoute: () => project,
  path: "/story",
  validateSearch: beginning,
  component: lazyRouteComponent(() => import("@/screens/story"), "StoryScreen"),
});
const needs = createRoute({
  getParentRoute: () => project,
  path: "/story/needs",
  validateSearch: needFilter,
  component: lazyRouteComponent(() => import("@/screens/needs"), "NeedsScreen"),
});
const bin = createRoute({
  getParentRoute: () => project,
  path: "/story/bin",
  component: lazyRouteComponent(() => import("@/screens/bin"), "BinScreen"),
});
const scene = createRoute({
  getParentRoute: () => project,
  path: "/story/$scene",
  component: lazyRouteComponent(() => import("@/screens/scene"), "SceneScreen"),
});
const script = createRoute({
  getParentRoute: () => project,
  path: "/script",
  validateSearch: scriptView,
  component: lazyRouteComponent(() => import("@/screens/script"), "ScriptScreen"),
});
const papers = createRoute({
  getParentRoute: () => project,
  path: "/papers",
  validateSearch: (search: Record<string, unknown>): { view?: "import" } =>
    search.view === "import" ? { view: "import" } : {},
  component: lazyRouteComponent(() => import("@/screens/papers"), "PapersScreen"),
});
const assets = createRoute({
  getParentRoute: () => project,
  path: "/assets",
  validateSearch: beginning,
  component: lazyRouteComponent(() => import("@/screens/assets"), "AssetsScreen"),
});
const asset = createRoute({
  getParentRoute: () => project,
  path: "/assets/$asset",
  component: lazyRouteComponent(() => import("@/screens/asset"), "AssetScreen"),
});
const sheet = createRoute({
  getParentRoute: () => project,
  path: "/assets/$asset/sheet",
  validateSearch: (search: Record<string, unknown>): { from?: number } =>
    typeof search.from === "number" ? { from: search.from } : {},
  component: lazyRouteComponent(() => import("@/screens/sheet"), "SheetScreen"),
});
const board = createRoute({
  getParentRoute: () => project,
  path: "/shots",
  validateSearch: (search: Record<string, unknown>): { new?: string; stale?: boolean } => ({
    ...beginning(search),
    ...(search.stale === true ? { stale: true } : {}),
  }),
  component: lazyRouteComponent(() => import("@/screens/board"), "BoardScreen"),
});
const desk = createRoute({
  getParentRoute: () => project,
  path: "/shots/$shot",
  component: lazyRouteComponent(() => import("@/screens/desk"), "DeskScreen"),
});
const dailies = createRoute({
  getParentRoute: () => project,
  path: "/dailies",
  validateSearch: (search: Record<string, unknown>): { take?: string; only?: string } => ({
    ...(typeof search.take === "string" ? { take: search.take } : {}),
    ...(typeof search.only === "string" ? { only: search.only } : {}),
  }),
  component: lazyRouteComponent(() => import("@/screens/dailies"), "DailiesScreen"),
});
const handoff = createRoute({
  getParentRoute: () => project,
  path: "/handoff",
  component: lazyRouteComponent(() => import("@/screens/handoff"), "HandoffScreen"),
});
const crew = createRoute({
  getParentRoute: () => project,
  path: "/crew",
  component: lazyRouteComponent(() => import("@/screens/crew"), "CrewScreen"),
});
const governance = createRoute({
  getParentRoute: () => project,
  path: "/governance",
  component: lazyRouteComponent(() => import("@/screens/governance"), "GovernanceScreen"),
});
const searchPage = createRoute({
  getParentRoute: () => project,
  path: "/search",
  validateSearch: sought,
  component: lazyRouteComponent(() => import("@/screens/search"), "SearchScreen"),
});

const tree = root.addChildren([
  signIn,
  inside.addChildren([
    projects,
    account,
    project.addChildren([
      overview,
      story,
      needs,
      bin,
      scene,
      script,
      papers,
      assets,
      asset,
      sheet,
      board,
      desk,
      dailies,
      handoff,
      crew,
      governance,
      searchPage,
    ]),
  ]),
]);

export function makeRouter(cache: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { cache },
    defaultPreload: "intent",
    defaultErrorComponent: FaultScreen,
    defaultNotFoundComponent: NotFoundScreen,
    defaultPendingComponent: SkeletonPage,
    defaultPendingMs: 200,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}

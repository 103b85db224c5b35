import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { tellDone } from "@/ui/tell";
import type { Leads } from "./entries";
import { useSignOut } from "./signing-out";

const SCREEN_OF = {
  shot: "/p/$project/shots",
  scene: "/p/$project/story",
  asset: "/p/$project/assets",
} as const;

/** Goes where an entry of the palette leads, or does what it says. */
export function useLead(here: string | undefined): (leads: Leads) => void {
  const navigate = useNavigate();
  const deed = useDeeds(here);
  return (leads) => {
    const project = here ?? "";
    if ("deed" in leads) return deed(leads.deed);
    if ("project" in leads) return void navigate({ to: "/p/$project", params: { project: leads.project } });
    if ("place" in leads) return void navigate({ to: leads.place, params: { project } });
    if ("take" in leads)
      return void navigate({ to: "/p/$project/dailies", params: { project }, search: { take: leads.take } });
    if ("begin" in leads) {
      if (leads.begin === "project") return void navigate({ to: "/", search: { new: "project" } });
      return void navigate({ to: SCREEN_OF[leads.begin], params: { project }, search: { new: leads.begin } });
    }
    if ("search" in leads)
      return void navigate({ to: "/p/$project/search", params: { project }, search: { q: leads.search } });
    if ("script" in leads) return void navigate({ to: "/p/$project/script", params: { project } });
    if ("scene" in leads)
      return void navigate({ to: "/p/$project/story/$scene", params: { project, scene: leads.scene } });
    if ("shot" in leads)
      return void navigate({ to: "/p/$project/shots/$shot", params: { project, shot: leads.shot } });
    return void navigate({ to: "/p/$project/assets/$asset", params: { project, asset: leads.asset } });
  };
}

type Deed = Extract<Leads, { deed: string }>["deed"];

function useDeeds(here: string | undefined): (deed: Deed) => void {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const deeds: Record<Deed, () => unknown> = {
    undecided: () =>
      navigate({ to: "/p/$project/dailies", params: { project: here ?? "" }, search: { only: "undecided" } }),
    needs: () => navigate({ to: "/p/$project/story/needs", params: { project: here ?? "" } }),
    bin: () => navigate({ to: "/p/$project/story/bin", params: { project: here ?? "" } }),
    papers: () => navigate({ to: "/p/$project/papers", params: { project: here ?? "" } }),
    "shot-list": () =>
      navigate({ to: "/p/$project/papers", params: { project: here ?? "" }, search: { view: "import" } }),
    theme: () => setColorScheme(colorScheme === "light" ? "dark" : "light"),
    account: () => navigate({ to: "/account" }),
    projects: () => navigate({ to: "/" }),
    "sign-out": signOut,
    "copy-link": copyAddress,
  };
  return (deed) => void deeds[deed]();
}

async function copyAddress(): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href);
    tellDone("The address is copied.");
  } catch {
    tellDone("This browser does not let us copy. Take it from the address bar.");
  }
}

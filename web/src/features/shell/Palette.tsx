import { createSpotlight, Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { PLACES } from "./places";

const [store, actions] = createSpotlight();
export const openPalette = actions.open;

/** Ctrl/⌘-K: jump to a place of the project. */
export function Palette({ project }: { project: string }) {
  const navigate = useNavigate();
  const places: SpotlightActionData[] = PLACES.map(({ to, label, icon: Icon }) => ({
    id: to,
    label,
    description: `Go to ${label}`,
    leftSection: <Icon size={18} stroke={1.6} />,
    onClick: () => void navigate({ to, params: { project } }),
  }));
  return (
    <Spotlight
      store={store}
      actions={places}
      shortcut={["mod + K"]}
      nothingFound="Nothing by that name"
      searchProps={{ placeholder: "Jump to…", "aria-label": "Jump to" }}
    />
  );
}

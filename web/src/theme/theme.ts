import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** Neutral greys, neither blue nor black: pictures are judged beside them. */
const dark: MantineColorsTuple = [
  "#e9e6e2",
  "#cfcbc6",
  "#aca7a1",
  "#8d8882",
  "#5c5854",
  "#45423f",
  "#353331",
  "#262524",
  "#1d1c1b",
  "#141413",
];

/** Tungsten: the one warm accent, kept for what is circled or primary. */
const tungsten: MantineColorsTuple = [
  "#fff4e3",
  "#fbe4c4",
  "#f5cb93",
  "#efb465",
  "#e8a34a",
  "#d98f30",
  "#b97423",
  "#935b1a",
  "#6f4415",
  "#4c2f0f",
];

export const theme = createTheme({
  colors: { dark, tungsten },
  primaryColor: "tungsten",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: "'Source Sans 3 Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  headings: { fontFamily: "'Source Sans 3 Variable', system-ui, sans-serif", fontWeight: "600" },
  defaultRadius: "sm",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "40px" },
  components: {
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.6, blur: 2 } } },
  },
});

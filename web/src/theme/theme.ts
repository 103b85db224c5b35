import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from "@mantine/core";

/** Greys without a cast, neither blue nor black: pictures are judged beside them. */
const dark: MantineColorsTuple = [
  "#e8e8e8",
  "#cecece",
  "#a9a9a9",
  "#8c8c8c",
  "#5a5a5a",
  "#444444",
  "#2e2e2e",
  "#242424",
  "#1c1c1c",
  "#131313",
];

const gray: MantineColorsTuple = [
  "#f7f7f7",
  "#f0f0f0",
  "#e6e6e6",
  "#dadada",
  "#c8c8c8",
  "#a8a8a8",
  "#808080",
  "#4e4e4e",
  "#383838",
  "#242424",
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
  "#8f5717",
  "#6f4415",
  "#4c2f0f",
];

/** Rejections, faults and deeds that cannot be undone. */
const miss: MantineColorsTuple = [
  "#fdeeea",
  "#f6d6ce",
  "#efb8ab",
  "#e99d8c",
  "#e08b7a",
  "#cf6752",
  "#b8503b",
  "#a33a27",
  "#7f2c1d",
  "#5b1f15",
];

/** Dialogs lie on a panel, one step up from the page. */
const PANEL = {
  content: { background: "var(--ct-panel)" },
  header: { background: "var(--ct-panel)" },
  title: { fontSize: 20, fontWeight: 600 },
};

/** The help of a field, smaller than what is written in it. */
const HELP = { description: { fontSize: 13, lineHeight: "18px" } };

/** What opens over a screen belongs to the screen's content, for whoever walks the page by its landmarks. */
const IN_MAIN = { portalProps: { target: "#main" } };

/** A list of choices scrolls by itself: no scroll area around it, which would come between the list and its options. */
const CHOICES = {
  defaultProps: { withScrollArea: false },
  styles: { ...HELP, options: { maxHeight: "min(300px, 50dvh)", overflowY: "auto" as const } },
};

const SANS = "'Source Sans 3 Variable', 'Source Sans 3 Fallback', system-ui, sans-serif";
const MONO = "'JetBrains Mono Variable', 'JetBrains Mono Fallback', ui-monospace, monospace";

export const theme = createTheme({
  colors: { dark, gray, tungsten, miss },
  primaryColor: "tungsten",
  primaryShade: { light: 7, dark: 4 },
  /** Words on a filled colour: dark on the bright shades of the dark theme, white on the deep ones of the light. */
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    const isOurs = input.color === undefined || input.color === "tungsten" || input.color === "miss";
    return input.variant === "filled" && isOurs ? { ...colours, color: "var(--ct-on-accent)" } : colours;
  },
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  headings: { fontFamily: SANS, fontWeight: "600" },
  defaultRadius: "sm",
  radius: { sm: "6px", md: "8px" },
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "40px" },
  components: {
    Tooltip: {
      defaultProps: { ...IN_MAIN, openDelay: 400, withArrow: true, transitionProps: { duration: 100 } },
    },
    Popover: { defaultProps: IN_MAIN },
    InputWrapper: { styles: HELP },
    Switch: { styles: HELP },
    Radio: { styles: HELP },
    Select: CHOICES,
    Autocomplete: CHOICES,
    TagsInput: CHOICES,
    Menu: {
      defaultProps: { transitionProps: { duration: 100 }, shadow: "md", withInitialFocusPlaceholder: false },
    },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.6 },
        transitionProps: { duration: 120 },
        closeButtonProps: { "aria-label": "Close" },
        padding: "lg",
      },
      styles: PANEL,
    },
    ModalRoot: { styles: PANEL },
    /** The header of a dialog is not the banner of the page. */
    ModalHeader: { defaultProps: { role: "presentation" } },
  },
});

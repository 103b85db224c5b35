import {
  IconChecklist,
  IconLayoutDashboard,
  IconMovie,
  IconPackageExport,
  IconPhoto,
  IconShieldCheck,
  IconUsers,
  IconWriting,
} from "@tabler/icons-react";

/** The left rail, in the order of the work. `words` are what people call the place besides. */
export const PLACES = [
  {
    to: "/p/$project",
    label: "Overview",
    words: "home dashboard progress",
    icon: IconLayoutDashboard,
    exact: true,
  },
  { to: "/p/$project/story", label: "Story", words: "scenes beats premise", icon: IconWriting, exact: false },
  {
    to: "/p/$project/assets",
    label: "Assets",
    words: "characters locations props wardrobe references",
    icon: IconPhoto,
    exact: false,
  },
  { to: "/p/$project/shots", label: "Shots", words: "board cards", icon: IconMovie, exact: false },
  {
    to: "/p/$project/dailies",
    label: "Dailies",
    words: "review takes screening room",
    icon: IconChecklist,
    exact: false,
  },
  {
    to: "/p/$project/handoff",
    label: "Handoff",
    words: "export package edit delivery",
    icon: IconPackageExport,
    exact: false,
  },
  {
    to: "/p/$project/crew",
    label: "Crew",
    words: "people roles invite members",
    icon: IconUsers,
    exact: false,
  },
  {
    to: "/p/$project/governance",
    label: "Governance",
    words: "consents rights likeness voice people",
    icon: IconShieldCheck,
    exact: false,
  },
] as const;

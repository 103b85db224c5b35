import {
  IconChecklist,
  IconLayoutDashboard,
  IconMovie,
  IconPackageExport,
  IconPhoto,
  IconUsers,
  IconWriting,
} from "@tabler/icons-react";

/** The left rail, in the order of the work. */
export const PLACES = [
  { to: "/p/$project", label: "Overview", icon: IconLayoutDashboard, exact: true },
  { to: "/p/$project/story", label: "Story", icon: IconWriting, exact: false },
  { to: "/p/$project/assets", label: "Assets", icon: IconPhoto, exact: false },
  { to: "/p/$project/shots", label: "Shots", icon: IconMovie, exact: false },
  { to: "/p/$project/dailies", label: "Dailies", icon: IconChecklist, exact: false },
  { to: "/p/$project/handoff", label: "Handoff", icon: IconPackageExport, exact: false },
  { to: "/p/$project/crew", label: "Crew", icon: IconUsers, exact: false },
] as const;

import { useNavigate, useSearch } from "@tanstack/react-router";
import { Projects } from "@/features/projects/Projects";

/** All projects; `?new=project` opens the form for one more. */
export function ProjectsScreen() {
  const search = useSearch({ from: "/inside/" });
  const navigate = useNavigate();
  return (
    <Projects
      isStarting={search.new === "project"}
      start={(isStarting) =>
        void navigate({ to: "/", search: isStarting ? { new: "project" } : {}, replace: true })
      }
    />
  );
}

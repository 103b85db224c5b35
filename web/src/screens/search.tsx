import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { SearchPage } from "@/features/search/SearchPage";

/** Everything in the project that fits some words. */
export function SearchScreen() {
  const { project } = useParams({ from: "/inside/p/$project/search" });
  const { q, kind } = useSearch({ from: "/inside/p/$project/search" });
  const navigate = useNavigate();
  return (
    <SearchPage
      project={project}
      sought={{ q: q ?? "", ...(kind ? { kind } : {}) }}
      onSought={(search) =>
        void navigate({ to: "/p/$project/search", params: { project }, search, replace: true })
      }
    />
  );
}

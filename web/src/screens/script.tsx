import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ScriptPage } from "@/features/script/ScriptPage";
import { StoryNav } from "@/features/story/StoryNav";

/** The script screen. */
export function ScriptScreen() {
  const { project } = useParams({ from: "/inside/p/$project/script" });
  const at = useSearch({ from: "/inside/p/$project/script" });
  const navigate = useNavigate();
  return (
    <ScriptPage
      key={project}
      project={project}
      rooms={<StoryNav project={project} />}
      at={at}
      go={(search) => void navigate({ to: "/p/$project/script", params: { project }, search })}
    />
  );
}

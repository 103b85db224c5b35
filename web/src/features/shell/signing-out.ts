import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api } from "@/api/client";

/** Ends this browser's session and shows the sign-in page. */
export function useSignOut(): () => Promise<void> {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await api.POST("/api/v1/sign-out");
    cache.clear();
    await navigate({ to: "/sign-in" });
  };
}

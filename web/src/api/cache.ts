import { QueryClient } from "@tanstack/react-query";
import { asProblem } from "./problem";

/** Server state lives here and nowhere else. */
export function makeCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => count < 2 && [0, 502, 503, 504].includes(asProblem(error).status),
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false },
    },
  });
}

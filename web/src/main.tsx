import "./theme/mantine.css";
import "@fontsource-variable/source-sans-3";
import "@fontsource-variable/jetbrains-mono";
import "./theme/fonts.css";
import "./theme/global.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { makeCache } from "@/api/cache";
import { onSignedOut } from "@/api/client";
import { makeRouter } from "@/router";
import { theme } from "@/theme/theme";
import { Notices } from "@/ui/Notices";

const cache = makeCache();
const router = makeRouter(cache);
const root = document.getElementById("root");

onSignedOut(() => {
  cache.clear();
  const { pathname, href } = router.state.location;
  if (pathname !== "/sign-in") void router.navigate({ to: "/sign-in", search: { next: href } });
});

if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="dark">
        <QueryClientProvider client={cache}>
          <RouterProvider router={router} />
          <Notices />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

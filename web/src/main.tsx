import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@fontsource-variable/source-sans-3";
import "@fontsource-variable/jetbrains-mono";
import "./theme/global.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { makeCache } from "@/api/cache";
import { onSignedOut } from "@/api/client";
import { makeRouter } from "@/router";
import { theme } from "@/theme/theme";

/** Nothing is told before something was done, so this part may come after the first screen. */
const Notifications = lazy(async () => ({ default: (await import("@mantine/notifications")).Notifications }));

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
          <Suspense fallback={null}>
            <Notifications position="bottom-right" limit={3} />
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

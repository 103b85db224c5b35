import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Where the development server finds the API: `CIRCLETAKE_API`, or where `make run` serves. */
const api = process.env.CIRCLETAKE_API ?? "http://127.0.0.1:8765";

/** Letters that every screen begins with: asked for with the page, not only when the first word is drawn. */
const FIRST_LETTERS = /(source-sans-3|jetbrains-mono)-latin-wght-normal-[\w-]+\.woff2$/;

const preloadLetters: Plugin = {
  name: "preload-letters",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => FIRST_LETTERS.test(file))
        .map((file) => ({
          tag: "link",
          attrs: { rel: "preload", href: `/${file}`, as: "font", type: "font/woff2", crossorigin: true },
          injectTo: "head",
        })),
  },
};

/*
 * What every screen stands on goes into two files, which compress better whole than in crumbs and stay as they are
 * from release to release: the ground, and the parts of Mantine that the frame around the screens uses.
 */
const GROUND =
  /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-router|router-core|history|store|react-store|react-query|query-core)|use-sync-external-store|@floating-ui|clsx|openapi-fetch)\//;
const LOOK =
  /@mantine\/core\/esm\/(core|components\/(ActionIcon|Button|CloseButton|FocusTrap|Loader|Menu|Overlay|Popover|Portal|ScrollArea|Tooltip|Transition|UnstyledButton|VisuallyHidden))\//;

export default defineConfig({
  plugins: [react(), preloadLetters],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: {
    outDir: "../src/circletake/web_dist",
    emptyOutDir: true,
    target: "es2022",
    assetsDir: "assets",
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "ground", test: GROUND },
            { name: "look", test: LOOK },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": api } },
  test: { environment: "jsdom", globals: false, setupFiles: ["src/testing/setup.ts"] },
});

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where the development server finds the API: `CIRCLETAKE_API`, or where `make run` serves. */
const api = process.env.CIRCLETAKE_API ?? "http://127.0.0.1:8765";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: {
    outDir: "../src/circletake/web_dist",
    emptyOutDir: true,
    target: "es2022",
    assetsDir: "assets",
  },
  server: { proxy: { "/api": api } },
  test: { environment: "jsdom", globals: false, setupFiles: ["src/testing/setup.ts"] },
});

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "..");
const MANTINE = join(SOURCES, "../node_modules/@mantine/core/esm");
const GROUND = ["baseline", "default-css-variables", "global"];

const read = (path: string) => readFileSync(path, "utf8");

/** The names that our sources import from Mantine, types aside. */
function namesUsed(): Set<string> {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" });
  const sources = files.filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path));
  const imports = sources.flatMap((path) => [
    ...read(join(SOURCES, path)).matchAll(/import \{([^}]*)\} from "@mantine\/core"/g),
  ]);
  const names = imports.flatMap(([, inside]) => (inside ?? "").split(",").map((name) => name.trim()));
  return new Set(names.filter((name) => name !== "" && !name.startsWith("type ")));
}

/** The modules of Mantine in which these names are made. */
function modulesOf(names: Set<string>): string[] {
  const index = read(join(MANTINE, "index.mjs")).matchAll(/import \{([^}]*)\} from "(\.[^"]*)"/g);
  return [...index]
    .filter(([, made]) => (made ?? "").split(",").some((name) => names.has(name.trim())))
    .map(([, , path]) => join(MANTINE, path ?? ""));
}

/** The components whose styles these modules use, and the modules that they import. */
function stylesOf(modules: string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const [, next] of read(path).matchAll(/from "(\.[^"]*)"/g))
      visit(resolve(dirname(path), next ?? ""));
  };
  modules.forEach(visit);
  return new Set([...seen].flatMap((path) => /([^/\\]+)\.module\.mjs$/.exec(path)?.[1] ?? []));
}

describe("the styles of Mantine", () => {
  it("are those of the components that we use, no more and no fewer", () => {
    const sheet = read(join(import.meta.dirname, "mantine.css"));
    const listed = [...sheet.matchAll(/styles\/([\w-]+)\.css/g)].map(([, name]) => name);
    const wanted = [...GROUND, ...stylesOf(modulesOf(namesUsed()))];
    expect(listed.toSorted()).toEqual(wanted.toSorted());
  });
});

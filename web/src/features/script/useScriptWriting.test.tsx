import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import type { Desk } from "./editor/desk";
import type { Script } from "./requests";

/** A server with one script: it refuses a save made on an older version, as ours does. */
const server = { version: 1, text: "EXT. ALLEY\n" };
const scriptNow = () => ({ ...server, author: null, created_at: null }) as unknown as Script;

vi.stubGlobal("fetch", async (request: Request) => {
  const { seen_version, text } = (await request.json()) as { seen_version: number; text: string };
  if (seen_version !== server.version)
    return Response.json({ code: "stale", detail: "Someone saved.", status: 409 }, { status: 409 });
  server.text = text;
  server.version += 1;
  return Response.json(scriptNow());
});
const { useScriptWriting } = await import("./useScriptWriting");

/** A screen with a desk on it that keeps what is put there. */
function screen() {
  const cache = new QueryClient();
  const desk = { text: "", show: (text: string) => shown(text), write: (text: string) => shown(text) };
  function shown(text: string) {
    desk.text = text;
  }
  const hook = renderHook(({ script }: { script: Script }) => useScriptWriting("cassette", script), {
    initialProps: { script: scriptNow() },
    wrapper: ({ children }) => <QueryClientProvider client={cache}>{children}</QueryClientProvider>,
  });
  desk.text = hook.result.current.begun;
  hook.result.current.setDesk(desk as unknown as Desk);
  return {
    desk,
    now: () => hook.result.current,
    type: (text: string) => act(() => hook.result.current.typed(text)),
    follow: () => hook.rerender({ script: scriptNow() }),
    leave: hook.unmount,
  };
}

beforeEach(() => {
  window.localStorage.clear();
  server.version = 1;
  server.text = "EXT. ALLEY\n";
});

it("keeps what was typed a moment before the screen is left, and begins with it again", () => {
  const first = screen();
  first.type("EXT. ALLEY\n\nRain.");
  first.leave();
  const second = screen();
  expect(second.now().begun).toBe("EXT. ALLEY\n\nRain.");
  expect(second.now().isChanged).toBe(true);
  expect(second.now().seen).toBe(1);
});

it("is clean again when it is typed back", async () => {
  vi.useFakeTimers();
  const { type, now } = screen();
  type("EXT. ALLEY\n\nRain.");
  expect(now().isChanged).toBe(true);
  type("EXT. ALLEY\n");
  act(() => vi.runAllTimers());
  expect(now().isChanged).toBe(false);
  expect(window.localStorage).toHaveLength(0);
  vi.useRealTimers();
});

it("saves a version and goes on from it", async () => {
  const { type, now, follow } = screen();
  type("One.");
  await act(async () => expect(await now().save()).toBe("saved"));
  follow();
  expect(now().isChanged).toBe(false);
  type("Two.");
  await act(async () => expect(await now().save()).toBe("saved"));
  expect(server).toEqual({ version: 3, text: "Two." });
});

it("keeps what is typed while a save is on its way", async () => {
  const { type, now, follow } = screen();
  type("One.");
  let saving: Promise<unknown> = Promise.resolve();
  act(() => {
    saving = now().save();
  });
  type("One. And more.");
  await act(async () => void (await saving));
  follow();
  expect(server.text).toBe("One.");
  expect(now().present()).toBe("One. And more.");
  expect(now().isBehind).toBe(false);
  await act(async () => expect(await now().save()).toBe("saved"));
  expect(server.text).toBe("One. And more.");
});

it("shows another's version at once while nothing of one's own stands there", () => {
  const { desk, follow } = screen();
  Object.assign(server, { version: 2, text: "Theirs." });
  act(follow);
  expect(desk.text).toBe("Theirs.");
});

it("leaves one's own words alone when somebody saves, and saves both together", async () => {
  const { desk, type, now, follow } = screen();
  desk.text = "Mine.";
  type("Mine.");
  Object.assign(server, { version: 2, text: "Theirs." });
  await act(async () => expect(await now().save()).toBe("behind"));
  act(follow);
  expect(now().isBehind).toBe(true);
  expect(desk.text).toBe("Mine.");
  act(() => now().rebase("Theirs. Mine."));
  expect(desk.text).toBe("Theirs. Mine.");
  expect(now().isBehind).toBe(false);
  await act(async () => expect(await now().save()).toBe("saved"));
  expect(server).toEqual({ version: 3, text: "Theirs. Mine." });
});

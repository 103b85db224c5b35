import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { type Card, EMPTY_CARD, withValueAt } from "../card/card";
import { merged } from "../card/merge";
import type { Shot } from "../queries";

/** A server with one card: it refuses a save made on an older version, as ours does. */
const server = { version: 1, card: EMPTY_CARD };
const shotNow = () =>
  ({ code: "S02-SH03", card: server.card, card_version: server.version }) as unknown as Shot;

vi.stubGlobal("fetch", async (request: Request) => {
  const body = (await request.json()) as { seen_card_version: number; card: Card };
  if (body.seen_card_version !== server.version) {
    return Response.json({ code: "stale", detail: "Someone saved.", status: 409 }, { status: 409 });
  }
  server.card = body.card;
  server.version += 1;
  return Response.json(shotNow());
});
const { useCardDraft } = await import("./useCardDraft");

function desk() {
  const cache = new QueryClient();
  return renderHook(({ shot }: { shot: Shot }) => useCardDraft("cassette", shot), {
    initialProps: { shot: shotNow() },
    wrapper: ({ children }) => <QueryClientProvider client={cache}>{children}</QueryClientProvider>,
  });
}
const write = (words: string) => (card: Card) => withValueAt(card, "intent.action", words);

beforeEach(() => {
  window.localStorage.clear();
  server.version = 1;
  server.card = EMPTY_CARD;
});

it("keeps what is typed over a closed tab, and is clean again when it is typed back", () => {
  const first = desk();
  act(() => first.result.current.edit(write("A hand turns.")));
  first.unmount();
  const second = desk();
  expect(second.result.current.card.intent.action).toBe("A hand turns.");
  expect(second.result.current.isChanged).toBe(true);
  act(() => second.result.current.edit(write("")));
  expect(second.result.current.isChanged).toBe(false);
});

it("saves once and goes on from the new version", async () => {
  const { result, rerender } = desk();
  act(() => result.current.edit(write("A hand turns.")));
  await act(async () => expect(await result.current.save()).toBe(true));
  rerender({ shot: shotNow() });
  expect(result.current.isChanged).toBe(false);
  act(() => result.current.edit(write("A hand waits.")));
  expect(result.current.isBehind).toBe(false);
  await act(async () => expect(await result.current.save()).toBe(true));
  expect(server.version).toBe(3);
});

it("keeps the words of a stale save, and saves them after both cards were brought together", async () => {
  const { result, rerender } = desk();
  act(() => result.current.edit(write("Mine.")));
  server.card = withValueAt(withValueAt(EMPTY_CARD, "intent.action", "Theirs."), "light.mood", "Quiet");
  server.version = 2;
  await act(async () => expect(await result.current.save()).toBe(false));
  rerender({ shot: shotNow() });
  await waitFor(() => expect(result.current.isBehind).toBe(true));
  expect(result.current.card.intent.action).toBe("Mine.");
  const { base, card, saved } = result.current;
  act(() => result.current.rebase(merged(base, card, saved)));
  expect(result.current.isBehind).toBe(false);
  await act(async () => expect(await result.current.save()).toBe(true));
  expect(server.card.intent.action).toBe("Mine.");
  expect(server.card.light.mood).toBe("Quiet");
});

it("keeps what is typed while a save is on its way", async () => {
  const { result, rerender } = desk();
  act(() => result.current.edit(write("First.")));
  await act(async () => {
    const saving = result.current.save();
    result.current.edit(write("First. Second."));
    await saving;
  });
  rerender({ shot: shotNow() });
  expect(result.current.card.intent.action).toBe("First. Second.");
  expect(result.current.isBehind).toBe(false);
  await act(async () => expect(await result.current.save()).toBe(true));
  expect(server.card.intent.action).toBe("First. Second.");
});

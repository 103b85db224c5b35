import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { createElement, type ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { onBack } from "@/lib/connection";
import { keys } from "./keys";
import { useLive } from "./live";

/** A stream that the test speaks into. */
class Stream {
  static opened: Stream[] = [];
  static readonly CLOSED = 2;
  readyState = 0;
  onopen: (() => void) | undefined;
  onerror: (() => void) | undefined;
  onmessage: ((message: { lastEventId: string; data: string }) => void) | undefined;
  constructor(readonly address: string) {
    Stream.opened.push(this);
  }
  addEventListener() {}
  close() {
    this.readyState = Stream.CLOSED;
  }
  say(seq: number, kind: string) {
    this.onmessage?.({ lastEventId: String(seq), data: JSON.stringify({ seq, kind }) });
  }
}

function follow() {
  const cache = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(QueryClientProvider, { client: cache }, children);
  const made = vi.spyOn(cache, "invalidateQueries");
  const hook = renderHook(() => useLive("cassette"), { wrapper });
  return { ...hook, refreshed: () => made.mock.calls.map(([filter]) => filter?.queryKey) };
}

describe("the live stream", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    Stream.opened = [];
    vi.stubGlobal("EventSource", Stream);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("makes the answers that an event concerns old, once for a burst", () => {
    const { refreshed } = follow();
    act(() => {
      Stream.opened[0]?.say(7, "need.raised");
      Stream.opened[0]?.say(8, "need.dropped");
      vi.advanceTimersByTime(100);
    });
    expect(refreshed()).toEqual([
      keys.project("cassette", "scenes"),
      keys.project("cassette", "needs"),
      keys.project("cassette", "overview"),
      keys.projects,
    ]);
  });

  it("comes back by itself after the server ended it, from where it was", () => {
    const { result, refreshed } = follow();
    const first = Stream.opened[0];
    act(() => {
      first?.onopen?.();
      first?.say(41, "take.selected");
    });
    expect(result.current).toBe("live");
    act(() => {
      first?.close();
      first?.onerror?.();
    });
    expect(result.current).toBe("off");
    expect(refreshed()).toContainEqual(keys.project("cassette", "page"));
    act(() => {
      vi.advanceTimersByTime(2_000);
    });
    expect(Stream.opened[1]?.address).toBe("/api/v1/projects/cassette/events/stream?after=41");
  });

  it("says at once that the network is gone, and comes back with it", () => {
    const { result } = follow();
    const sendsAgain = vi.fn();
    const stop = onBack(sendsAgain);
    act(() => {
      Stream.opened[0]?.onopen?.();
      window.dispatchEvent(new Event("offline"));
    });
    expect(result.current).toBe("off");
    act(() => {
      window.dispatchEvent(new Event("online"));
      Stream.opened[1]?.onopen?.();
    });
    expect(result.current).toBe("live");
    expect(sendsAgain).toHaveBeenCalledTimes(2); // the network is back, and then the server answers
    stop();
  });

  it("closes when the screen is left", () => {
    const { unmount } = follow();
    unmount();
    expect(Stream.opened[0]?.readyState).toBe(Stream.CLOSED);
  });
});

import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { tellPicturesMade } from "@/lib/pictures";
import { Picture } from "./Picture";

const address = () => screen.getByRole("img").getAttribute("src");

describe("a picture", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is asked for again while it is being made, each time at a fresh address", () => {
    render(<Picture src="/takes/1/poster" alt="The courier" />);
    expect(address()).toBe("/takes/1/poster");
    fireEvent.error(screen.getByRole("img"));
    act(() => {
      vi.advanceTimersByTime(800);
    });
    expect(address()).toBe("/takes/1/poster?again=1");
    fireEvent.error(screen.getByRole("img"));
    act(() => {
      vi.advanceTimersByTime(1600);
    });
    expect(address()).toBe("/takes/1/poster?again=2");
    fireEvent.load(screen.getByRole("img"));
    expect(screen.getByRole("img").hasAttribute("data-loaded")).toBe(true);
  });

  it("is given up after its last try, and says so in words", () => {
    render(<Picture src="/gone" alt="The courier" />);
    for (let tries = 0; tries < 6; tries += 1) {
      fireEvent.error(screen.getByRole("img"));
      act(() => {
        vi.advanceTimersByTime(20_000);
      });
    }
    expect(screen.queryByRole("img")).toBeNull();
    expect(screen.getByText("The courier: no picture yet")).toBeDefined();
  });

  it("says that it is on its way, and is asked for at once when pictures were made, also once given up", () => {
    render(<Picture src="/takes/1/poster" alt="The courier" />);
    expect(screen.queryByText("on its way")).toBeNull();
    for (let tries = 0; tries < 6; tries += 1) {
      fireEvent.error(screen.getByRole("img"));
      act(() => {
        vi.advanceTimersByTime(20_000);
      });
      if (tries === 0) expect(screen.getByText("on its way")).toBeDefined();
    }
    expect(screen.queryByText("on its way")).toBeNull();
    act(tellPicturesMade);
    expect(address()).toBe("/takes/1/poster?again=7");
    fireEvent.load(screen.getByRole("img"));
    act(tellPicturesMade);
    expect(address()).toBe("/takes/1/poster?again=7");
  });

  it("stays once it came, whatever waited to be asked again", () => {
    render(<Picture src="/takes/1/poster" alt="The courier" />);
    fireEvent.error(screen.getByRole("img"));
    act(tellPicturesMade);
    fireEvent.load(screen.getByRole("img"));
    act(() => {
      vi.advanceTimersByTime(20_000);
    });
    expect(screen.getByRole("img").hasAttribute("data-loaded")).toBe(true);
    expect(screen.queryByText("on its way")).toBeNull();
  });

  it("begins anew when its address changes", () => {
    const { rerender } = render(<Picture src="/one" alt="One" />);
    fireEvent.error(screen.getByRole("img"));
    act(() => {
      vi.advanceTimersByTime(800);
    });
    rerender(<Picture src="/two?v=2" alt="Two" />);
    expect(address()).toBe("/two?v=2");
  });
});

import { MantineProvider } from "@mantine/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import { Notices } from "./Notices";
import { tellDone, tellFault, tellWay } from "./tell";

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

describe("what is said in passing", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    render(
      <MantineProvider env="test">
        <Notices />
      </MantineProvider>,
    );
  });
  afterEach(() => {
    pass(60_000);
    vi.useRealTimers();
  });

  it("goes by itself", () => {
    act(() => tellDone("The address is copied."));
    expect(screen.queryByText("The address is copied.")).not.toBeNull();
    pass(4000);
    expect(screen.queryByText("The address is copied.")).toBeNull();
  });

  it("stays while somebody points at it", () => {
    act(() => tellDone("Moved."));
    fireEvent.mouseEnter(screen.getByRole("group"));
    pass(60_000);
    expect(screen.queryByText("Moved.")).not.toBeNull();
    fireEvent.mouseLeave(screen.getByRole("group"));
  });

  it("offers the way back of the last deed only", () => {
    const [first, second] = [vi.fn(), vi.fn()];
    act(() => tellDone("One moved.", first));
    act(() => tellDone("Two moved.", second));
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
    expect(screen.queryByText("Two moved.")).toBeNull();
  });

  it("goes the way back on Ctrl-Z, but not while somebody writes", () => {
    const undo = vi.fn();
    act(() => tellDone("S03 now comes first.", undo));
    const field = document.body.appendChild(document.createElement("input"));
    fireEvent.keyDown(field, { key: "z", ctrlKey: true });
    expect(undo).not.toHaveBeenCalled();
    field.remove();
    fireEvent.keyDown(document.body, { key: "z", metaKey: true });
    fireEvent.keyDown(document.body, { key: "z", metaKey: true });
    expect(undo).toHaveBeenCalledOnce();
  });

  it("puts a later word by the same name in the place of the earlier, with time of its own", () => {
    act(() => tellWay("verdict", "TK01 circled.", "Undo", vi.fn()));
    pass(8000);
    act(() => tellWay("verdict", "TK02 circled.", "Undo", vi.fn()));
    pass(8000);
    expect(screen.queryByText("TK01 circled.")).toBeNull();
    expect(screen.queryByText("TK02 circled.")).not.toBeNull();
  });

  it("says faults as an alert and shows three at most", () => {
    act(() => {
      for (const name of ["A", "B", "C", "D"])
        tellFault(new Problem(409, "conflict", name, `${name} is taken.`));
    });
    expect(screen.getAllByRole("alert").map((slip) => slip.textContent)).toEqual([
      "BB is taken.",
      "CC is taken.",
      "DD is taken.",
    ]);
  });
});

import { MantineProvider } from "@mantine/core";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import { ConfirmModal } from "./ConfirmModal";

function show(onConfirm: () => Promise<unknown>) {
  const onClose = vi.fn();
  render(
    <MantineProvider env="test">
      <ConfirmModal
        opened
        title="Delete it?"
        verb="Delete"
        isDangerous
        onConfirm={onConfirm}
        onClose={onClose}
      >
        It goes to the bin.
      </ConfirmModal>
    </MantineProvider>,
  );
  return onClose;
}

describe("a confirmation", () => {
  it("closes after the deed is done", async () => {
    const onClose = show(() => Promise.resolve());
    await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  });

  it("stays open and says why when the deed is refused", async () => {
    const onClose = show(() =>
      Promise.reject(new Problem(409, "conflict", "Not now", "A take of it is approved.")),
    );
    await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
    expect((await screen.findByRole("alert")).textContent).toContain("A take of it is approved.");
    expect(onClose).not.toHaveBeenCalled();
  });
});

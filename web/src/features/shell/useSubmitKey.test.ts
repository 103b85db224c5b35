import { describe, expect, it, vi } from "vitest";
import { submitByKey } from "./useSubmitKey";

function formOf(buttons: string) {
  document.body.innerHTML = `<form><textarea></textarea>${buttons}</form>`;
  const sent = vi.fn((event: Event) => event.preventDefault());
  document.querySelector("form")?.addEventListener("submit", sent);
  const text = document.querySelector("textarea") as HTMLTextAreaElement;
  text.addEventListener("keydown", submitByKey);
  const press = (how: KeyboardEventInit) => text.dispatchEvent(new KeyboardEvent("keydown", how));
  return { sent, press };
}

describe("Ctrl with Enter", () => {
  it("sends the form from a text of several lines", () => {
    const { sent, press } = formOf("<button type=submit>Add</button>");
    press({ key: "Enter" });
    expect(sent).not.toHaveBeenCalled();
    press({ key: "Enter", ctrlKey: true });
    expect(sent).toHaveBeenCalledOnce();
  });

  it("sends nothing that its button would not", () => {
    const { sent, press } = formOf("<button type=submit disabled>Add</button>");
    press({ key: "Enter", metaKey: true });
    expect(sent).not.toHaveBeenCalled();
  });
});

import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeAll, describe, expect, it } from "vitest";
import { useSorting } from "./useSorting";

function Names({ canSort = true }: { canSort?: boolean }) {
  const [names, setNames] = useState(["Ada", "Bo", "Cy"]);
  const sorting = useSorting({
    canSort,
    onMove: (from, to) => {
      const rest = names.filter((_name, at) => at !== from);
      rest.splice(to, 0, names[from] ?? "");
      setNames(rest);
    },
  });
  return (
    <>
      <ul {...sorting.list}>
        {names.map((name) => (
          <li key={name} data-sort={name} data-name={name}>
            <button type="button" {...sorting.grip} aria-label={`Move ${name}`} />
            <input aria-label={name} />
          </li>
        ))}
      </ul>
      {sorting.words}
    </>
  );
}

const order = () => screen.getAllByRole("textbox").map((field) => field.getAttribute("aria-label"));
const said = () => screen.getByRole("status").textContent;
const hold = async (name: string) => {
  screen.getByRole("button", { name: `Move ${name}` }).focus();
  await userEvent.keyboard(" ");
};

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

describe("sorting by keyboard", () => {
  it("takes a thing up, moves it and puts it down, and says so", async () => {
    render(<Names />);
    await hold("Ada");
    expect(said()).toBe("Ada picked up, place 1 of 3.");
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    expect(said()).toBe("Ada is over place 3 of 3.");
    expect(order()).toEqual(["Ada", "Bo", "Cy"]);
    await userEvent.keyboard(" ");
    expect(order()).toEqual(["Bo", "Cy", "Ada"]);
    expect(said()).toBe("Ada put down at place 3 of 3.");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Move Ada");
  });

  it("leaves everything where it was on Escape, and when the focus goes", async () => {
    render(<Names />);
    await hold("Cy");
    await userEvent.keyboard("{ArrowUp}{Escape}");
    expect(order()).toEqual(["Ada", "Bo", "Cy"]);
    expect(said()).toBe("Cy left where it was.");
    await hold("Cy");
    await userEvent.keyboard("{ArrowUp}");
    await userEvent.click(document.body);
    expect(order()).toEqual(["Ada", "Bo", "Cy"]);
  });

  it("lets people write in the fields of a thing", async () => {
    render(<Names />);
    await userEvent.type(screen.getByRole("textbox", { name: "Bo" }), "a b");
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Bo" }).value).toBe("a b");
    expect(said()).toBe("");
  });

  it("takes nothing up where the order is not to be changed", async () => {
    render(<Names canSort={false} />);
    await hold("Ada");
    expect(said()).toBe("");
  });
});

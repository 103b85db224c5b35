import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { NumberField } from "./NumberField";

interface Held {
  begin: number | null;
  isNeeded: boolean;
  min: number;
  told: (value: number | null) => void;
}

function Seconds({ begin, isNeeded, min, told }: Held) {
  const [value, setValue] = useState(begin);
  return (
    <NumberField
      label="Seconds"
      min={min}
      max={60}
      value={value}
      onChange={(next) => {
        told(next);
        if (next !== null || !isNeeded) setValue(next);
      }}
    />
  );
}

function show(begin: number | null, { isNeeded = true, min = 1 } = {}) {
  const told = vi.fn();
  render(
    <MantineProvider env="test">
      <Seconds begin={begin} isNeeded={isNeeded} min={min} told={told} />
    </MantineProvider>,
  );
  return { told, field: screen.getByRole<HTMLInputElement>("textbox", { name: "Seconds" }) };
}

describe("a number", () => {
  it("is told as it is typed, digits only, and never beyond its end", async () => {
    const { told, field } = show(4);
    await userEvent.clear(field);
    await userEvent.type(field, "1x25");
    expect(field.value).toBe("12");
    expect(told.mock.calls.flat()).toEqual([null, 1, 1, 12]);
  });

  it("comes back when the field is left without one", async () => {
    const { field } = show(4);
    await userEvent.clear(field);
    expect(field.value).toBe("");
    await userEvent.tab();
    expect(field.value).toBe("4");
  });

  it("is not told while it is too small", async () => {
    const { told, field } = show(8, { min: 5 });
    await userEvent.clear(field);
    await userEvent.type(field, "2");
    expect(told.mock.calls.flat()).toEqual([null]);
    await userEvent.tab();
    expect(field.value).toBe("8");
  });

  it("steps with the arrows and stops at the ends", async () => {
    const { field } = show(59);
    await userEvent.click(field);
    await userEvent.keyboard("{ArrowUp}{ArrowUp}");
    expect(field.value).toBe("60");
    await userEvent.keyboard("{ArrowDown}");
    expect(field.value).toBe("59");
  });

  it("may stay unsaid where it need not be said", async () => {
    const { told, field } = show(7, { isNeeded: false, min: 0 });
    await userEvent.clear(field);
    await userEvent.tab();
    expect(field.value).toBe("");
    expect(told).toHaveBeenLastCalledWith(null);
  });
});

import { TextInput, type TextInputProps } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";

interface Props extends Omit<TextInputProps, "value" | "onChange"> {
  /** Null is an empty field, for numbers that need not be said. */
  value: number | null;
  min: number;
  max: number;
  onChange: (value: number | null) => void;
}

/**
 * A whole number, typed or stepped with the up and down arrows. What is beyond `max` cannot be typed; what is too
 * small or nothing yet is not told, and the number comes back when the focus leaves. An emptied field is null.
 */
export function NumberField({ value, min, max, onChange, readOnly = false, ...field }: Props) {
  const [typed, setTyped] = useState<string>();
  const write = (text: string) => {
    const digits = text.replace(/\D/g, "");
    const number = Number(digits);
    if (number > max) return;
    setTyped(digits);
    if (digits === "") onChange(null);
    else if (number >= min) onChange(number);
  };
  const step = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined || readOnly) return;
    event.preventDefault();
    const next = value === null ? min : Math.max(min, Math.min(max, value + by));
    setTyped(undefined);
    onChange(next);
  };
  return (
    <TextInput
      {...field}
      inputMode="numeric"
      autoComplete="off"
      readOnly={readOnly}
      value={typed ?? value ?? ""}
      onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={step}
      onBlur={() => setTyped(undefined)}
    />
  );
}

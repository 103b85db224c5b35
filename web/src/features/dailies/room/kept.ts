import { useCallback, useState } from "react";

const PREFIX = "ct-draft:";

function read<T>(name: string, empty: T): T {
  try {
    return JSON.parse(window.localStorage.getItem(PREFIX + name) ?? "null") ?? empty;
  } catch {
    return empty;
  }
}

function write(name: string, value: unknown): void {
  try {
    if (value === undefined) window.localStorage.removeItem(PREFIX + name);
    else window.localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A full or forbidden store must not stop anyone from typing.
  }
}

/** What is being said of the thing called `name`, kept on this machine; another name shows another's at once. */
export function useKept<T>(name: string, empty: T) {
  const [held, setHeld] = useState(() => ({ name, value: read(name, empty) }));
  const now = held.name === name ? held : { name, value: read(name, empty) };
  if (now !== held) setHeld(now);

  const change = useCallback(
    (value: T) => {
      write(name, value);
      setHeld({ name, value });
    },
    [name],
  );
  const clear = useCallback(() => {
    write(name, undefined);
    setHeld((last) => (last.name === name ? { name, value: empty } : last));
  }, [name, empty]);

  return { value: now.value, change, clear };
}

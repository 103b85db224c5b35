import { useCallback, useEffect, useRef, useState } from "react";

const PREFIX = "ct-draft:";

function read<T>(name: string): T | undefined {
  try {
    const stored = window.localStorage.getItem(PREFIX + name);
    return stored === null ? undefined : (JSON.parse(stored) as T);
  } catch {
    return undefined;
  }
}

function write(name: string, value: unknown): void {
  try {
    window.localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A full or forbidden store must not stop anyone from typing.
  }
}

/**
 * What somebody is typing, kept on this machine until the server has it. `saved` is the server's value at
 * `version`; a draft begun on an older version is kept and told as such, never dropped.
 */
export function useDraft<T>(name: string, saved: T, version: number) {
  const [draft, setDraft] = useState<{ value: T; version: number } | undefined>(() => read(name));
  const held = useRef(draft);

  const hold = useCallback((next: { value: T; version: number } | undefined) => {
    held.current = next;
    setDraft(next);
  }, []);

  useEffect(() => hold(read(name)), [name, hold]);

  const change = useCallback(
    (value: T) => {
      const next = { value, version: held.current?.version ?? version };
      write(name, next);
      hold(next);
    },
    [name, version, hold],
  );

  const clear = useCallback(() => {
    window.localStorage.removeItem(PREFIX + name);
    hold(undefined);
  }, [name, hold]);

  return {
    value: draft ? draft.value : saved,
    isDraft: draft !== undefined,
    seenVersion: draft ? draft.version : version,
    isBehind: draft !== undefined && draft.version < version,
    change,
    clear,
  };
}

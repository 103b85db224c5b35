import { useCallback, useEffect, useState } from "react";

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

  useEffect(() => setDraft(read(name)), [name]);

  const change = useCallback(
    (value: T) => {
      setDraft((before) => {
        const next = { value, version: before?.version ?? version };
        write(name, next);
        return next;
      });
    },
    [name, version],
  );

  const clear = useCallback(() => {
    window.localStorage.removeItem(PREFIX + name);
    setDraft(undefined);
  }, [name]);

  return {
    value: draft ? draft.value : saved,
    isDraft: draft !== undefined,
    seenVersion: draft ? draft.version : version,
    isBehind: draft !== undefined && draft.version < version,
    change,
    clear,
  };
}

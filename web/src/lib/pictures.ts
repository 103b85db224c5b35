/** Who waits for a picture that is being made. */
const waiting = new Set<() => void>();

/** Have `ask` called whenever pictures were made; answers how to stop. */
export function onPicturesMade(ask: () => void): () => void {
  waiting.add(ask);
  return () => {
    waiting.delete(ask);
  };
}

/** Tells all who wait that pictures were made; theirs may be among them. */
export function tellPicturesMade(): void {
  for (const ask of [...waiting]) ask();
}

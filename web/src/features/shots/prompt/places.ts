/** A stretch of a compiled prompt: plain words, or the place of a reference. */
export interface Stretch {
  text: string;
  /** The slug of the asset that stands here. */
  asset?: string;
  /** The label of the file, when one is named. */
  file?: string;
}

const PLACE = /\{ref:([^{}/]+)(?:\/([^{}]+))?\}/g;

/** A part's text cut at the places of references, in order. */
export function cutAtPlaces(text: string): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const place of text.matchAll(PLACE)) {
    if (place.index > from) found.push({ text: text.slice(from, place.index) });
    const [whole, asset = "", file] = place;
    found.push({ text: whole, asset, ...(file === undefined ? {} : { file }) });
    from = place.index + whole.length;
  }
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
}

/** A part's words as they are edited: places of references become the mentions that make them. */
export function asWritten(text: string): string {
  return text.replaceAll(PLACE, (_whole, asset: string, file?: string) =>
    file === undefined ? `@${asset}` : `@${asset}(${file})`,
  );
}

/** An `@` that is being typed: where it stands and what follows it so far. */
export interface Mention {
  from: number;
  query: string;
}

const TYPED = /(?:^|[^\w@.])@([\w-]*)$/;
const WRITTEN = /(?<![\w@.])@([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)/g;

/** The mention that the caret stands in, if it does. */
export function mentionAt(text: string, caret: number): Mention | undefined {
  const found = TYPED.exec(text.slice(0, caret));
  if (!found) return undefined;
  const query = found[1] ?? "";
  return { from: caret - query.length - 1, query };
}

/** The text with a mention finished, and where the caret goes. */
export function withMention(text: string, mention: Mention, slug: string): { text: string; caret: number } {
  const end = mention.from + 1 + mention.query.length;
  const rest = text.slice(end);
  const space = /^[\s.,;:!?)]/.test(rest) ? "" : " ";
  const written = `@${slug}${space}`;
  return { text: text.slice(0, mention.from) + written + rest, caret: mention.from + written.length };
}

/**
 * What is typed right behind a finished mention: its own space gives way to another, and to a sign that ends a clause.
 * `finished` is where the caret stood then. Undefined when the text stays as it was typed.
 */
export function behindMention(text: string, caret: number, finished: number): string | undefined {
  if (caret !== finished + 1 || text[finished - 1] !== " ") return undefined;
  if (!/[\s.,;:!?)]/.test(text[finished] ?? "")) return undefined;
  return text.slice(0, finished - 1) + text.slice(finished);
}

/** The slugs mentioned in a text, each once, in order. */
export function mentionedIn(text: string): string[] {
  return [...new Set([...text.matchAll(WRITTEN)].map((found) => found[1] ?? ""))];
}

/** The entries that fit what was typed, best first: names that begin so, then names and slugs that contain it. */
export function fitting<T extends { name: string; slug: string }>(entries: readonly T[], query: string): T[] {
  const wanted = query.toLowerCase().replaceAll("-", " ").trim();
  const rank = (entry: T) => {
    const name = entry.name.toLowerCase();
    const slug = entry.slug.replaceAll("-", " ");
    if (name.startsWith(wanted) || slug.startsWith(wanted)) return 0;
    return name.includes(wanted) || slug.includes(wanted) ? 1 : 2;
  };
  return entries
    .map((entry) => ({ entry, at: rank(entry) }))
    .filter(({ at }) => at < 2)
    .sort((one, other) => one.at - other.at)
    .map(({ entry }) => entry);
}

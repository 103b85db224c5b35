import type { Take, TakePass } from "../queries";

/** A pass with its takes; `pass` is missing where takes were brought in from elsewhere. */
export interface PassTakes {
  number: number | null;
  pass: TakePass | undefined;
  takes: Take[];
}

/** Takes under their passes, the newest pass first, takes by number; then what was brought in from elsewhere. */
export function takesByPass(takes: readonly Take[], passes: readonly TakePass[]): PassTakes[] {
  const groups = new Map<number | null, PassTakes>();
  for (const pass of passes) groups.set(pass.number, { number: pass.number, pass, takes: [] });
  for (const take of takes) {
    const group = groups.get(take.pass_number) ?? { number: take.pass_number, pass: undefined, takes: [] };
    group.takes.push(take);
    groups.set(take.pass_number, group);
  }
  for (const group of groups.values()) group.takes.sort((one, other) => one.number - other.number);
  return [...groups.values()]
    .filter((group) => group.takes.length > 0 || group.pass !== undefined)
    .sort((one, other) => (other.number ?? 0) - (one.number ?? 0));
}

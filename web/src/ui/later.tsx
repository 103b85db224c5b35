import { type ComponentType, lazy, Suspense, useEffect, useState } from "react";

interface Opening<P> {
  isWanted: (props: P) => boolean;
  /** What makes the part shut. It begins so, and opens then, so that it knows where the focus goes back to. */
  shut: Partial<P>;
}

/**
 * A part whose code comes when it is first wanted, so that no first screen waits for it. From then on it stays in
 * place, shut or open.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { isWanted, shut }: Opening<P>,
): ComponentType<P> {
  const Part = lazy(async () => ({ default: await load() })) as unknown as ComponentType<P>;
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, as `lazy` is
  return function Later(props: P) {
    const wanted = isWanted(props);
    const [wasWanted, setWasWanted] = useState(wanted);
    if (wanted && !wasWanted) setWasWanted(true);
    if (!wasWanted && !wanted) return null;
    return (
      <Suspense fallback={null}>
        <Begun Part={Part} props={props} shut={shut} />
      </Suspense>
    );
  };
}

function Begun<P extends object>({
  Part,
  props,
  shut,
}: {
  Part: ComponentType<P>;
  props: P;
  shut: Partial<P>;
}) {
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  return <Part {...props} {...(isThere ? {} : shut)} />;
}

/** A dialog whose code comes when it is first opened. */
export const laterDialog = <P extends { opened: boolean }>(load: () => Promise<ComponentType<P>>) =>
  later(load, { isWanted: ({ opened }) => opened, shut: { opened: false } as Partial<P> });

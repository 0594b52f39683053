import { type FunctionComponent, useEffect, useState } from 'react';

/** A component of a chunk of its own, loaded once it is wanted; undefined until it is there. */
export function useLater<Props>(
  load: () => Promise<{ readonly default: FunctionComponent<Props> }>,
  isWanted = true,
): FunctionComponent<Props> | undefined {
  const [component, setComponent] = useState<FunctionComponent<Props>>();
  useEffect(() => {
    if (isWanted && !component) void load().then((module) => setComponent(() => module.default));
  });
  return component;
}

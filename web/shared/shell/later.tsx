import { type FunctionComponent, type ReactNode, useEffect, useState } from 'react';
import { Waiting } from './waiting.tsx';

/** A component of a chunk of its own, loaded when it is first shown; until it is there, something else. */
export function later<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  until: ReactNode = <Waiting />,
): FunctionComponent<Props> {
  let loaded: FunctionComponent<Props> | undefined;
  return function Later(props: Props) {
    const [Shown, setShown] = useState(() => loaded);
    useEffect(() => {
      // Another one may have loaded it since this one was drawn.
      if (loaded) return setShown(() => loaded);
      void load().then((component) => {
        loaded = component;
        setShown(() => component);
      });
    }, []);
    return Shown ? <Shown {...props} /> : until;
  };
}

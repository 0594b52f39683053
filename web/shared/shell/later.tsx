import { type FunctionComponent, type ReactNode, useEffect } from 'react';
import { createStore, useStore } from '../store.ts';
import { Waiting } from './waiting.tsx';

/** A component of a chunk of its own, loaded when it is first shown; until it is there, something else. */
export function later<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  until: ReactNode = <Waiting />,
): FunctionComponent<Props> {
  const loaded = createStore<FunctionComponent<Props> | undefined>(undefined);
  return function Later(props: Props) {
    const Shown = useStore(loaded);
    useEffect(() => {
      if (!loaded.get()) void load().then(loaded.set);
    }, []);
    return Shown ? <Shown {...props} /> : until;
  };
}

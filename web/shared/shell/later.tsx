import { type FunctionComponent, type ReactNode, useEffect, useState } from 'react';
import { createStore, useStore } from '../store.ts';
import { NotLoaded } from './not-loaded.tsx';
import { Waiting } from './waiting.tsx';

/**
 * A component of a chunk of its own, loaded when it is first shown; until it is there, something else. If it cannot be
 * loaded, it says so; one that nobody waits for stays away.
 */
export function later<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  until: ReactNode = <Waiting />,
): FunctionComponent<Props> {
  const loaded = createStore<FunctionComponent<Props> | undefined>(undefined);
  return function Later(props: Props) {
    const Shown = useStore(loaded);
    const [hasFailed, setHasFailed] = useState(false);
    useEffect(() => {
      if (!loaded.get()) load().then(loaded.set, () => setHasFailed(true));
    }, []);
    if (Shown) return <Shown {...props} />;
    if (!hasFailed || until === null) return until;
    // A browser may remember that it failed, until the page is loaded again.
    return <NotLoaded again={() => void load().then(loaded.set, () => location.reload())} />;
  };
}

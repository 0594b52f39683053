import { useCallback, useEffect, useState } from 'react';
import { onSession } from '../session/session.ts';
import { useWords } from '../words/words.ts';
import { call, type Reply } from './client.ts';
import { type Problem, Refused } from './problem.ts';

/** A resource of the API, as it was last read. */
export interface Resource<Body> {
  readonly data?: Body;
  readonly problem?: Problem;
  /** Reads it again at once. */
  readonly reload: () => Promise<void>;
}

/** Cached resources by path and language. They are shown at once when a page is opened again, and then read again. */
const known = new Map<string, Reply<unknown>>();
onSession(() => known.clear());

/** How often a visible page reads again. */
const usualMs = 15_000;

/**
 * Reads a resource of the API, and again at intervals while the page is visible, with its ETag, so that unchanged
 * content is not sent. Reads nothing if `path` is undefined.
 */
export function useResource<Body>(path: string | undefined, everyMs: number = usualMs): Resource<Body> {
  const { language } = useWords();
  const key = `${language} ${path}`;
  const [state, setState] = useState<{ key: string; reply?: Reply<Body>; problem?: Problem }>({ key });
  const read = useCallback(
    async (signal?: AbortSignal) => {
      if (path === undefined) return;
      const before = known.get(key);
      try {
        const reply = await call<Body>('GET', path, { etag: before?.etag, ...(signal && { signal }) });
        if (!reply.notModified) known.set(key, reply);
        setState((shown) =>
          reply.notModified && shown.key === key && shown.reply === before && !shown.problem
            ? shown
            : { key, reply: known.get(key) as Reply<Body> },
        );
      } catch (error) {
        if (signal?.aborted) return;
        if (!(error instanceof Refused)) throw error;
        const { problem } = error;
        setState((shown) => ({ key, problem, ...(shown.key === key && shown.reply && { reply: shown.reply }) }));
      }
    },
    [path, key],
  );
  useEffect(() => {
    const aborted = new AbortController();
    const look = () => {
      if (document.visibilityState === 'visible') void read(aborted.signal);
    };
    look();
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      aborted.abort();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [read, everyMs]);
  const reply = state.key === key ? state.reply : (known.get(key) as Reply<Body> | undefined);
  return {
    ...(reply && { data: reply.body }),
    ...(state.key === key && state.problem && { problem: state.problem }),
    reload: () => read(),
  };
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { currentSession, onSession } from '../session/session.ts';
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

interface Read<Body> {
  readonly key: string;
  readonly path: string | undefined;
  readonly reply?: Reply<Body>;
  readonly problem?: Problem;
}

/**
 * Reads a resource of the API, and again at intervals while the page is visible, with its ETag, so that unchanged
 * content is not sent. Reads nothing if `path` is undefined. Until it is there in another language, it stays in the one
 * before, so that a form keeps what is typed into it. After a session ended, it is read once somebody is signed in.
 */
export function useResource<Body>(path: string | undefined, everyMs: number = usualMs): Resource<Body> {
  const { language } = useWords();
  const key = `${language} ${path}`;
  const [state, setState] = useState<Read<Body>>({ key, path });
  const isEnded = useRef(false);
  const read = useCallback(
    async (signal?: AbortSignal) => {
      if (path === undefined) return;
      const before = known.get(key) as Reply<Body> | undefined;
      try {
        const read = await call<Body>('GET', path, { etag: before?.etag, ...(signal && { signal }) });
        const reply = read.notModified && before ? before : read;
        known.set(key, reply);
        isEnded.current = false;
        setState((shown) =>
          shown.key === key && shown.reply === reply && !shown.problem ? shown : { key, path, reply },
        );
      } catch (error) {
        if (signal?.aborted) return;
        if (!(error instanceof Refused)) throw error;
        const { problem } = error;
        isEnded.current = problem.status === 401;
        setState(({ path: of, reply }) => ({ key, path, problem, ...(of === path && reply && { reply }) }));
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
    const stop = onSession(() => {
      if (isEnded.current && currentSession().state === 'signed-in') look();
    });
    return () => {
      aborted.abort();
      stop();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [read, everyMs]);
  const before = state.path === path ? state.reply : undefined;
  const reply = state.key === key ? state.reply : ((known.get(key) as Reply<Body> | undefined) ?? before);
  return {
    ...(reply && { data: reply.body }),
    ...(state.key === key && state.problem && { problem: state.problem }),
    reload: () => read(),
  };
}

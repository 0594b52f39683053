import { useRef, useState } from 'react';
import { type Problem, Refused } from './problem.ts';

export interface Action {
  readonly busy: boolean;
  readonly problem?: Problem;
  /** Does it; while it is being done, does nothing more. Answers whether it was done. */
  readonly run: (perform: (idempotencyKey: string) => Promise<void>) => Promise<boolean>;
}

/** One thing that a button does. Pressed again after an answer that never came, it asks for the same thing once. */
export function useAction(): Action {
  const [state, setState] = useState<{ busy: boolean; problem?: Problem }>({ busy: false });
  const key = useRef<string>(undefined);
  const running = useRef(false);
  const run: Action['run'] = async (perform) => {
    if (running.current) return false;
    running.current = true;
    key.current ??= crypto.randomUUID();
    setState({ busy: true });
    try {
      await perform(key.current);
      key.current = undefined;
      setState({ busy: false });
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // An answer came: the next press is a new wish.
      if (error.problem.status !== 0 && error.problem.status < 500) key.current = undefined;
      setState({ busy: false, problem: error.problem });
      return false;
    } finally {
      running.current = false;
    }
  };
  return { ...state, run };
}

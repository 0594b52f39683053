import { useRef, useState } from 'react';
import { type Problem, Refused, unforeseen } from './problem.ts';

export interface Action {
  readonly busy: boolean;
  readonly problem?: Problem;
  /** Runs the action unless it is already running. Returns whether it was done. */
  readonly run: (perform: (idempotencyKey: string) => Promise<void>) => Promise<boolean>;
}

/** The action of a button. If it is pressed again after a lost response, it takes effect once. */
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
      if (!(error instanceof Refused)) {
        setState({ busy: false, problem: unforeseen });
        throw error;
      }
      // A response came, so the next press is a new request.
      if (error.problem.status !== 0 && error.problem.status < 500) key.current = undefined;
      setState({ busy: false, problem: error.problem });
      return false;
    } finally {
      running.current = false;
    }
  };
  return { ...state, run };
}

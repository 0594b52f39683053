import type { Worker } from 'node:worker_threads';
import { timeLimit } from '../time-limits.ts';
import type { CallMessage, EndMessage, WorkerMessage } from './messages.ts';

/** How a call in a worker ended. A `broken` worker cannot be used again. */
export interface Exchange {
  readonly end: EndMessage & { readonly broken?: true };
  readonly logs: string;
}

/** Lambda gives a function this long to load before its time-out begins to count. */
const initWithinMs = 10_000;

/** Hands a call to a worker, and waits until it ends, the worker dies, or the loading or the handler times out. */
export function exchange(worker: Worker, call: CallMessage): Promise<Exchange> {
  return new Promise((resolve) => {
    let logs = '';
    const finish = (end: Exchange['end']) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve({ end, logs });
    };
    const fail = (errorType: string, errorMessage: string, trace: readonly string[] = []) =>
      finish({ error: { errorType, errorMessage, trace }, cold: true, heap: 0, broken: true });
    const onMessage = (message: WorkerMessage) => {
      if ('log' in message) logs += message.log;
      else if ('loaded' in message) limit(call.function.timeoutMs);
      else finish(message);
    };
    const onError = (error: Error) => fail('Runtime.ExitError', error.message, (error.stack ?? '').split('\n'));
    const onExit = (code: number) => fail('Runtime.ExitError', `The function ended its process with exit code ${code}`);
    let timer: NodeJS.Timeout | undefined;
    const limit = (ms: number) => {
      clearTimeout(timer);
      const message = `Task timed out after ${(ms / 1000).toFixed(2)} seconds`;
      timer = setTimeout(() => fail('Sandbox.Timedout', message), ms);
    };
    limit(timeLimit(initWithinMs));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(call);
  });
}

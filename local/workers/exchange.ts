import type { Worker } from 'node:worker_threads';
import type { CallMessage, EndMessage, WorkerMessage } from './messages.ts';

/** How a call in a worker ended; `broken`: the worker is of no further use. */
export interface Exchange {
  readonly end: EndMessage & { readonly broken?: true };
  readonly logs: string;
}

/** Hands a call to a worker and waits for its end, its death or the function's timeout. */
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
      else finish(message);
    };
    const onError = (error: Error) => fail('Runtime.ExitError', error.message, (error.stack ?? '').split('\n'));
    const onExit = (code: number) => fail('Runtime.ExitError', `The function ended its process with exit code ${code}`);
    const seconds = (call.function.timeoutMs / 1000).toFixed(2);
    const timer = setTimeout(
      () => fail('Sandbox.Timedout', `Task timed out after ${seconds} seconds`),
      call.function.timeoutMs,
    );
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(call);
  });
}

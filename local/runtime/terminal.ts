import type { Outcome } from './workers/pool.ts';

// Read before the process changes to UTC for its functions.
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

/** One call as the terminal shows it. */
export interface ShownCall {
  /** `GET /programs` or the name of an event; never a query, a body or a token. */
  readonly what: string;
  /** The status, or how it ended. */
  readonly result: string;
  readonly ms: number;
  readonly requestId: string;
  readonly outcome?: Outcome | undefined;
}

/** Prints one line for the call and, indented below it, what the function wrote and how it failed. */
export function showCall({ what, result, ms, requestId, outcome }: ShownCall): void {
  const time = new Date().toLocaleTimeString('en-GB', { timeZone });
  const cold = outcome?.cold ? ' cold' : '';
  const lines = [`${time} ${what} ${result} ${ms.toFixed(0)} ms${cold} ${requestId}`, ...details(outcome)];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function details(outcome: Outcome | undefined): readonly string[] {
  const logs = outcome?.logs.trimEnd();
  const { error } = outcome ?? {};
  const failure =
    error && (error.trace.length > 0 ? error.trace.slice(0, 12) : [`${error.errorType}: ${error.errorMessage}`]);
  return [...(logs ? logs.split('\n') : []), ...(failure ?? [])].map((line) => `    ${line}`);
}

/** Prints a sentence for the person at the terminal. */
export const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

import type { LocalFunction } from '../assembly/assembly.ts';

/** The data that a worker is started with. */
export interface WorkerSetup {
  readonly clock: SharedArrayBuffer;
}

/** To the worker: a call. The event is JSON, as Lambda receives it. */
export interface CallMessage {
  readonly function: LocalFunction;
  /** The function's complete environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly event: string;
  readonly requestId: string;
}

/** An error as Lambda reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** From the worker: a line that a function wrote to its console. */
export interface LogMessage {
  readonly log: string;
}

/** From the worker: the end of a call. `payload` is JSON, absent if the handler returned nothing. */
export interface EndMessage {
  readonly payload?: string;
  readonly error?: FunctionError;
  readonly cold: boolean;
  /** Bytes of the worker's heap. A worker that has grown too large is retired. */
  readonly heap: number;
}

/** From the worker: the function is loaded, and its handler is called now. */
export interface LoadedMessage {
  readonly loaded: true;
}

export type WorkerMessage = LogMessage | LoadedMessage | EndMessage;

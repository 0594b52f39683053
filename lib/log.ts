/**
 * The log: one JSON object a line. Only the fields that are listed here leave by it, so that no answer, name, address
 * or token can. Ids of accounts and people are not among them either.
 *
 * Lambda passes lines that are JSON on as they are, and sets `AWS_LAMBDA_LOG_LEVEL` to the level of the function's
 * logging configuration. Elsewhere, in tests, only errors are written.
 */
const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const;
type Level = (typeof levels)[number];

const fields = [
  /** The call that started everything: the same in every line about its effects. */
  'correlationId',
  'route',
  'status',
  /** The code of a problem. */
  'code',
  'eventId',
  'applicationId',
  'type',
  /** The recipient of a mail: `applicant`, `reviewers`. */
  'role',
  /** SES's own id of a mail. */
  'messageId',
  /** A queue's own id of a message. */
  'queueMessageId',
  /** The name of a foreign error. */
  'cause',
  /** The host of a webhook's endpoint. */
  'host',
  /** A business area. */
  'area',
  'count',
  'complete',
] as const;
export type Fields = { readonly [field in (typeof fields)[number]]?: string | number | boolean | undefined };

/** The parts of Lambda's context that identify an invocation. */
export interface Invocation {
  readonly functionName: string;
  readonly functionVersion?: string;
  readonly awsRequestId: string;
}

let cold = true;
let about: Readonly<Record<string, unknown>> = {};

/** Begins an invocation: everything that it logs names it. An instance has one at a time. */
export function begin(invocation: Invocation, correlationId?: string): void {
  const { functionName, functionVersion: version, awsRequestId: requestId } = invocation;
  about = { function: functionName, version, requestId, correlationId, coldStart: cold || undefined };
  cold = false;
}

/** Errors whose messages come only from code. Messages of other errors may quote input. */
const ownWords = new Set(['Error', 'TypeError', 'RangeError', 'AggregateError', 'Unsettled', 'Undelivered']);
const frames = 5;
const depth = 3;

/** Returns an error as the log shows it: never what it quotes. */
function told(error: unknown, left = depth): object | undefined {
  if (!(error instanceof Error) || left === 0) return undefined;
  const { name, message, stack = '', cause } = error;
  const requestId = (error as { $metadata?: { requestId?: string } }).$metadata?.requestId;
  const at = stack.split('\n').flatMap((line) => (/^\s+at /.test(line) ? [line.trim()] : []));
  const words = ownWords.has(name) && requestId === undefined ? message : undefined;
  return { name, message: words, awsRequestId: requestId, at: at.slice(0, frames), cause: told(cause, left - 1) };
}

/** Writes a line that is already complete. */
export const writeLine = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

function write(level: Level, message: string, given: Fields, error?: unknown): void {
  const threshold = levels.indexOf((process.env.AWS_LAMBDA_LOG_LEVEL ?? 'ERROR') as Level);
  if (levels.indexOf(level) < threshold) return;
  const known = Object.fromEntries(fields.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
  writeLine({ level, timestamp: new Date().toISOString(), message, ...about, ...known, error: told(error) });
}

/** `message` is a sentence that never varies. What varies is in the fields. */
export const log = {
  info: (message: string, given: Fields = {}): void => write('INFO', message, given),
  warn: (message: string, given: Fields = {}): void => write('WARN', message, given),
  error: (message: string, given: Fields = {}, error?: unknown): void => write('ERROR', message, given, error),
};

/** A thread that runs functions, one call at a time, each from its own instance of its bundle. */
import { flushCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { Clock, dateOn } from '../clock.ts';
import { lambdaContext } from './lambda-context.ts';
import type { CallMessage, EndMessage, FunctionError, WorkerMessage, WorkerSetup } from './messages.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const port = parentPort!;
const handlers = new Map<string, Handler>();
const send = (message: WorkerMessage) => port.postMessage(message);

globalThis.Date = dateOn(new Clock((workerData as WorkerSetup).clock));
for (const stream of [process.stdout, process.stderr]) stream.write = writeLog as typeof stream.write;

function writeLog(chunk: Uint8Array | string, ...rest: readonly unknown[]): boolean {
  send({ log: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8') });
  const done = rest.at(-1);
  if (typeof done === 'function') process.nextTick(done as () => void);
  return true;
}

port.on('message', (call: CallMessage) => void run(call).then(send));

async function run(call: CallMessage): Promise<EndMessage> {
  const cold = !handlers.has(call.function.name);
  const end = (rest: Pick<EndMessage, 'payload' | 'error'>): EndMessage => ({
    ...rest,
    cold,
    heap: getHeapStatistics().used_heap_size,
  });
  try {
    // Safe to swap, because a worker has one call at a time.
    enter(call.environment);
    const handler = await load(call.function);
    send({ loaded: true });
    const payload = JSON.stringify(await handler(JSON.parse(call.event), lambdaContext(call)));
    return end(payload === undefined ? {} : { payload });
  } catch (error) {
    return end({ error: describe(error) });
  }
}

function enter(environment: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
}

async function load({ name, file, handler }: CallMessage['function']): Promise<Handler> {
  const loaded = handlers.get(name);
  if (loaded) return loaded;
  const url = pathToFileURL(file);
  // Functions with the same source share a bundle, and must not share its state.
  url.searchParams.set('function', name);
  const exported = ((await import(url.href)) as Record<string, unknown>)[handler];
  if (typeof exported !== 'function') throw new TypeError(`${name} exports no function "${handler}"`);
  handlers.set(name, exported as Handler);
  // Node writes the cache when a thread exits by itself, but threads are terminated.
  flushCompileCache();
  return exported as Handler;
}

function describe(thrown: unknown): FunctionError {
  if (!(thrown instanceof Error)) return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') };
}

/**
 * Makes pages in a separate thread, because the engine cannot be interrupted, and the function's thread must stay
 * free to return `try-again` in time. This file contains both the thread's program and its caller.
 */
import { createHash } from 'node:crypto';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type Typesetting, typeset } from './engine.ts';

const role = 'typesetting of receipts';

type Reply = { readonly key: string } & ({ readonly pdf: Uint8Array } | { readonly failure: string });

function replyTo(key: string, typesetting: Typesetting): Reply {
  try {
    return { key, pdf: typeset(typesetting) };
  } catch (error) {
    return { key, failure: String(error) };
  }
}

if (workerData === role)
  parentPort?.on('message', ({ key, ...typesetting }: Typesetting & { readonly key: string }) =>
    parentPort?.postMessage(replyTo(key, typesetting)),
  );

interface Order {
  readonly pdf: Promise<Buffer>;
  readonly end: (reply: Reply) => void;
}

/** Pages in progress, or made for a caller who has gone: the next caller gets them. */
const orders = new Map<string, Order>();
let thread: Worker | undefined;

/** Fails every order if the thread itself fails. The next order starts another thread. */
function failed(error: Error): void {
  thread = undefined;
  for (const [key, { end }] of orders) end({ key, failure: String(error) });
}

function startThread(): Worker {
  const started = new Worker(new URL(import.meta.url), { workerData: role });
  started.on('message', (reply: Reply) => orders.get(reply.key)?.end(reply));
  started.on('error', failed);
  thread = started;
  return started;
}

function order(key: string, typesetting: Typesetting): Order {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const worker = thread ?? startThread();
  // The process lives for as long as something is being made.
  worker.ref();
  const end = (reply: Reply) => {
    if ('pdf' in reply) resolve(Buffer.from(reply.pdf));
    else reject(new Error(reply.failure));
    worker.unref();
  };
  worker.postMessage({ key, ...typesetting });
  return { pdf: promise, end };
}

/** Makes a PDF. A caller that stopped waiting and asks again for the same gets the finished one. */
export async function press(typesetting: Typesetting): Promise<Buffer> {
  const { document, attachment } = typesetting;
  const key = createHash('sha256').update(document).update('\0').update(attachment).digest('base64');
  const ordered = orders.get(key) ?? order(key, typesetting);
  orders.set(key, ordered);
  try {
    return await ordered.pdf;
  } finally {
    orders.delete(key);
  }
}

/**
 * Opens a PDF in its own thread, within limits of memory and time, because anybody can send a file and the reader
 * cannot be interrupted. This file contains both the thread's program and its caller.
 */
import { parentPort, Worker, workerData } from 'node:worker_threads';

const role = 'reading of a PDF';

/** The result of opening a PDF. `limits` means that it took more memory or time than it may. */
export type PdfReading = 'opened' | 'password' | 'broken' | 'limits';

async function open(data: Uint8Array): Promise<PdfReading> {
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data, verbosity: 0, useSystemFonts: false, disableFontFace: true });
  try {
    await (await task.promise).getPage(1);
    return 'opened';
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? 'password' : 'broken';
  }
}

if (workerData === role)
  parentPort?.once('message', async (data: Uint8Array) => parentPort?.postMessage(await open(data)));

/**
 * Milliseconds of processor time. A usual PDF takes a tenth of them, including the start of the thread. Elapsed time
 * says nothing about a file, because the machine may be busy.
 */
const mostProcessorMs = 3_000;
const lookEveryMs = 100;
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/** Returns the processor time that a thread has used, in milliseconds; 0 once it has ended, which its events report. */
const processorTime = (thread: Worker): Promise<number> =>
  thread.cpuUsage().then(
    ({ user, system }) => (user + system) / 1_000,
    () => 0,
  );

async function readAlone(bytes: Uint8Array, processorMs: number): Promise<PdfReading> {
  // The reader's warnings are dropped, because they may quote the file.
  const thread = new Worker(new URL(import.meta.url), { workerData: role, resourceLimits, stdout: true, stderr: true });
  const { promise, resolve, reject } = Promise.withResolvers<PdfReading>();
  const look = async () => (await processorTime(thread)) > processorMs && resolve('limits');
  const timer = setInterval(look, lookEveryMs);
  thread.once('message', resolve);
  thread.once('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve('limits') : reject(error),
  );
  thread.postMessage(bytes);
  try {
    return await promise;
  } finally {
    clearInterval(timer);
    await thread.terminate();
  }
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Opens a PDF up to its first page, without a password. Opens one at a time, because each may need all of the memory.
 * Rejects if the reader itself fails, which says nothing about the file.
 */
export function readPdf(bytes: Uint8Array, processorMs = mostProcessorMs): Promise<PdfReading> {
  const reading = last.then(() => readAlone(bytes, processorMs));
  last = reading.catch(() => {});
  return reading;
}

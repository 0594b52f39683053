import { startWorker } from '../../shared/workers.ts';

type Hashed = (sha256: string | undefined) => void;
const waiting = new Map<number, Hashed>();
let worker: Worker | undefined;
let last = 0;

function start(): Worker {
  const started = startWorker('hash-worker');
  started.onmessage = ({ data }: MessageEvent<{ id: number; sha256?: string }>) => {
    waiting.get(data.id)?.(data.sha256);
    waiting.delete(data.id);
  };
  return started;
}

/** The SHA-256 of a file, hexadecimal; undefined where it cannot be read. Made in a worker: typing goes on meanwhile. */
export function hashOf(file: Blob): Promise<string | undefined> {
  worker ??= start();
  last += 1;
  const id = last;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker!.postMessage({ id, file });
  });
}

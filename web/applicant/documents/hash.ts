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

/**
 * Returns the SHA-256 of a file, hexadecimal; undefined if it cannot be read. A worker computes it, so that typing is
 * not interrupted.
 */
export function hashOf(file: Blob): Promise<string | undefined> {
  worker ??= start();
  last += 1;
  const id = last;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker!.postMessage({ id, file });
  });
}

import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock.ts';
import type { WorkerSetup } from './messages.ts';

interface Start {
  readonly clock: Clock;
  /** Folder of compiled code. */
  readonly compileCache: string;
}

/** Starts a thread for functions; small generations, as memory is shared by several of them. */
export function startWorker({ clock, compileCache }: Start): Worker {
  const workerData: WorkerSetup = { clock: clock.memory };
  const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 };
  return new Worker(bootstrap(compileCache), { workerData, env: {}, resourceLimits });
}

/** A program that no types need to be stripped from: it turns the cache on, and then loads the worker from there. */
function bootstrap(compileCache: string): URL {
  const worker = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  const cache = JSON.stringify(compileCache);
  const program = `import { enableCompileCache } from 'node:module'; enableCompileCache(${cache}); await import(${worker});`;
  return new URL(`data:text/javascript,${encodeURIComponent(program)}`);
}

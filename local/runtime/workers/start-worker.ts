import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock.ts';
import type { WorkerSetup } from './messages.ts';

interface Start {
  readonly clock: Clock;
  /** Folder of compiled code. */
  readonly compileCache: string;
}

/** Starts a thread for functions, with small generations, because several threads share the memory. */
export function startWorker({ clock, compileCache }: Start): Worker {
  const workerData: WorkerSetup = { clock: clock.memory };
  const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 };
  return new Worker(bootstrap(compileCache), { workerData, env: {}, resourceLimits });
}

/** Returns a program without types to strip: it turns the cache on, and then loads the worker from there. */
function bootstrap(compileCache: string): URL {
  const worker = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  const cache = JSON.stringify(compileCache);
  const program = `import { enableCompileCache } from 'node:module'; enableCompileCache(${cache}); await import(${worker});`;
  return new URL(`data:text/javascript,${encodeURIComponent(program)}`);
}

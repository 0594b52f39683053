import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { type Assembly, readAssembly } from './assembly/assembly.ts';
import { isFresh, sourceFolders, synthesise } from './assembly/synthesise.ts';
import type { Settings } from './settings.ts';
import { say } from './terminal.ts';

type Load = (assembly: Assembly) => Promise<void>;

/** An editor writes a file in several steps, and a branch switch writes many files. */
const settleMs = 150;

/**
 * Builds and loads the source whenever it changes, until the returned function is called. If that fails, it shows the
 * error and keeps serving the previous code.
 */
export function watchSource(settings: Settings, load: Load): () => void {
  const { root } = settings;
  let timer: NodeJS.Timeout | undefined;
  let building = Promise.resolve();
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      building = building.then(() => rebuild(settings, load));
    }, settleMs);
  };
  const folders = sourceFolders.map((folder) => join(root, folder)).filter((folder) => existsSync(folder));
  const watchers = [
    ...folders.map((folder) => watch(folder, { recursive: true }, changed)),
    // Other inputs of a build are in the root folder. `isFresh` tells whether one of them changed.
    watch(root, changed),
  ];
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

async function rebuild({ root, assembly }: Settings, load: Load): Promise<void> {
  if (isFresh(root, assembly)) return;
  const startedAt = performance.now();
  try {
    await synthesise(root, assembly);
    await load(readAssembly(assembly));
    say(`Reloaded in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  } catch (error) {
    say(`${(error as Error).message}\nThe server goes on with the code from before.`);
  }
}

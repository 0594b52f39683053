import { mkdirSync } from 'node:fs';
import { type Assembly, readAssembly } from './assembly/assembly.ts';
import { synthesise } from './assembly/synthesise.ts';
import { engineCommand } from './engine/command.ts';
import { createTables } from './engine/create-tables.ts';
import { type Engine, startEngine } from './engine/engine.ts';
import { endOrphan } from './engine/running.ts';
import type { Settings } from './settings.ts';

/** Starts the engine while the source is built, and then creates the tables that it lacks from the template. */
export async function prepare(settings: Settings): Promise<{ engine: Engine; assembly: Assembly }> {
  mkdirSync(settings.directory, { recursive: true });
  await endOrphan(settings.directory);
  const command = engineCommand(settings.directory, settings.engine);
  const built = settings.synthesises ? synthesise(settings.root, settings.assembly) : Promise.resolve();
  const [started, outcome] = await Promise.allSettled([startEngine(command), built]);
  if (started.status === 'rejected') throw started.reason;
  try {
    if (outcome.status === 'rejected') throw outcome.reason;
    const assembly = readAssembly(settings.assembly);
    await createTables(started.value.endpoint, assembly.tables);
    return { engine: started.value, assembly };
  } catch (error) {
    await started.value.stop();
    throw error;
  }
}

import { Failure } from '../../failure.ts';
import { findRunning } from '../../runtime/engine/running.ts';
import { prepare } from '../../runtime/prepare.ts';
import type { Settings } from '../../runtime/settings.ts';

/** A folder's tables while they are open. */
export interface Opened {
  readonly endpoint: string;
  readonly tables: readonly string[];
}

/** Works on a folder's tables while nobody else writes to them. Refuses while a server uses the folder. */
export async function withTables<T>(settings: Settings, act: (opened: Opened) => Promise<T>): Promise<T> {
  const { directory } = settings;
  const running = findRunning(directory);
  if (running) throw new Failure(`${directory} is in use by the server at ${running.url}: stop it first.`);
  const { engine, assembly } = await prepare(settings);
  try {
    return await act({ endpoint: engine.endpoint, tables: assembly.tables.map(({ create }) => create.TableName) });
  } finally {
    await engine.stop();
  }
}

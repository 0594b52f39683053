import { statSync } from 'node:fs';
import { Failure } from '../../failure.ts';
import type { EngineCommand } from './command.ts';

/** Larger data is not read through at the start, which must stay short. SQLite reports damage when it meets it. */
const checkedBytes = 64 * 1024 * 1024;

export const damaged = (data: string): Failure =>
  new Failure(`The data in ${data} is damaged: move it away to start with an empty table, or restore a backup.`);

/**
 * Refuses data with damaged pages. The engine reads only its first pages when it starts, and would fail requests later.
 * Only for the embedded engine, whose data is one SQLite file.
 */
export async function checkData({ name, data }: EngineCommand): Promise<void> {
  const file = statSync(data, { throwIfNoEntry: false });
  if (name !== 'dynoxide' || !file?.isFile() || file.size > checkedBytes) return;
  const { DatabaseSync } = await import('node:sqlite');
  try {
    const database = new DatabaseSync(data, { readOnly: true });
    const [result] = database.prepare('PRAGMA quick_check(1)').all();
    database.close();
    if (result?.quick_check === 'ok') return;
  } catch {
    // A file that cannot even be opened is damaged too.
  }
  throw damaged(data);
}

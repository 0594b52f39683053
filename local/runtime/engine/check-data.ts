import { statSync } from 'node:fs';
import { Failure } from '../../failure.ts';
import type { EngineCommand } from './command.ts';

/** Data beyond this is not read through at the start, which must stay short; SQLite tells of damage when it meets it. */
const checkedBytes = 64 * 1024 * 1024;

export const damaged = (data: string): Failure =>
  new Failure(
    `The data in ${data} is damaged: move it away to start with an empty table, or put a backup in its place.`,
  );

/**
 * Refuses data in which pages are damaged: the engine reads its first pages when it starts, and would answer with
 * faults later. Only for the embedded engine, whose data is one SQLite file.
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
    // What cannot even be opened is damaged too.
  }
  throw damaged(data);
}

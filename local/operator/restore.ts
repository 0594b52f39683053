/**
 * `npm run restore -- --from <folder>`: puts a backup into empty tables (`LOCAL_DIR` names another folder than
 * `.local`). As on AWS, a restored table has an empty stream: `npm run redrive` publishes what was not yet published at
 * the time of the backup, and receivers deduplicate by `eventId`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, runProgram } from '../failure.ts';
import { readSettings } from '../runtime/settings.ts';
import { copyBesides } from './backup/besides.ts';
import { withTables } from './backup/engine.ts';
import { isEmpty, putAll, type RawItem } from './backup/items.ts';

function itemsIn(folder: string, table: string): readonly RawItem[] {
  const file = join(folder, `${table}.jsonl`);
  if (!existsSync(file)) throw new Failure(`${folder} holds no backup of ${table}.`);
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as RawItem);
}

runProgram(async () => {
  const { from } = parseArgs({ options: { from: { type: 'string' } } }).values;
  if (!from) throw new Failure('Name the folder: npm run restore -- --from <folder>');
  const folder = resolve(from);
  const settings = readSettings(process.env);
  const count = await withTables(settings, async ({ endpoint, tables }) => {
    const backups = tables.map((table) => ({ table, items: itemsIn(folder, table) }));
    for (const { table } of backups) {
      if (!(await isEmpty(endpoint, table))) {
        throw new Failure(`${settings.directory} holds data already: choose an empty folder with LOCAL_DIR.`);
      }
    }
    for (const { table, items } of backups) await putAll(endpoint, table, items);
    return backups.reduce((total, { items }) => total + items.length, 0);
  });
  copyBesides(folder, settings.directory);
  process.stdout.write(`${count} items are restored to ${settings.directory}.\n`);
});

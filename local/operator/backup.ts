/**
 * `npm run backup -- --to <folder>`: writes every item of the local tables, the keys that encrypted them and the files
 * of documents to a new folder. Stop the server first, because a copy of a changing table does not show a single
 * moment, unlike a point-in-time recovery on AWS.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, runProgram } from '../failure.ts';
import { readSettings } from '../runtime/settings.ts';
import { copyBesides } from './backup/besides.ts';
import { withTables } from './backup/engine.ts';
import { itemsOf } from './backup/items.ts';

runProgram(async () => {
  const { to } = parseArgs({ options: { to: { type: 'string' } } }).values;
  if (!to) throw new Failure('Name the folder: npm run backup -- --to <folder>');
  const folder = resolve(to);
  if (existsSync(folder)) throw new Failure(`${folder} exists already: give a new folder.`);
  const settings = readSettings(process.env);
  if (!existsSync(settings.directory))
    throw new Failure(`${settings.directory} does not exist: there is nothing to back up.`);
  // Uses another name until it is complete, because half a backup must not look like a whole one.
  const unfinished = `${folder}.unfinished`;
  mkdirSync(unfinished, { recursive: true });
  const count = await withTables(settings, async ({ endpoint, tables }) => {
    let items = 0;
    for (const table of tables) {
      const file = join(unfinished, `${table}.jsonl`);
      writeFileSync(file, '');
      for await (const page of itemsOf(endpoint, table)) {
        writeFileSync(file, page.map((item) => `${JSON.stringify(item)}\n`).join(''), { flag: 'a' });
        items += page.length;
      }
    }
    return items;
  });
  copyBesides(settings.directory, unfinished);
  renameSync(unfinished, folder);
  process.stdout.write(`${count} items are in ${folder}.\n`);
});

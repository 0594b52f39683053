/**
 * `npm run export -- --account <id> [--file <path>]`: writes everything that is held about one account into a JSON file
 * that its owner alone can read, `<account>.json` if not said otherwise. At the server of `npm start`, or where
 * `--table` and `--key` say.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { AccountId } from '../lib/domain/ids.ts';
import { exportAccount } from '../lib/operations/export-account.ts';
import { Failure, runProgram, systemCode } from './failure.ts';
import { openStore, sealedTableOptions } from './personal-data/open-store.ts';

function readFlags() {
  try {
    return parseArgs({ options: { ...sealedTableOptions, file: { type: 'string' } } }).values;
  } catch (error) {
    throw new Failure((error as Error).message);
  }
}

/** A file that is there already is never written over: others may be allowed to read it. */
function writePrivate(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw new Failure(`${file} is there already: move it away, or name another.`);
    throw error;
  }
}

runProgram(async () => {
  const { account, file = `${account}.json`, ...flags } = readFlags();
  if (!account) throw new Failure('Name the account: npm run export -- --account <id>');
  const held = await exportAccount(openStore(flags), account as AccountId, new Date().toISOString());
  if (!held) throw new Failure(`There is no account ${account}.`);
  writePrivate(file, `${JSON.stringify(held, null, 2)}\n`);
  process.stdout.write(`${file} holds everything about ${account}.\n`);
});

/**
 * `npm run export -- --account <id> [--file <path>]`: writes everything that is held about one account into a JSON file
 * that only its owner can read (`<account>.json` by default), and the uploaded files into a folder beside it. Works on
 * the server of `npm start`, or on the table, key and bucket that `--table`, `--key` and `--bucket` name.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { filesOf, refOfKey } from '../../lib/domain/documents/object-key.ts';
import type { AccountId } from '../../lib/domain/ids.ts';
import { exportAccount } from '../../lib/operations/privacy/export-account.ts';
import type { HeldFiles } from '../../lib/operations/privacy/personal-data-ports.ts';
import { agreementText } from '../../lib/programs/agreement-texts.ts';
import { Failure, runProgram, systemCode } from '../failure.ts';
import { openFiles } from './personal-data/open-files.ts';
import { openStore, personalDataOptions } from './personal-data/open-store.ts';

function readFlags() {
  try {
    return parseArgs({ options: { ...personalDataOptions, file: { type: 'string' } } }).values;
  } catch (error) {
    throw new Failure((error as Error).message);
  }
}

/** Never overwrites a file, because others may be allowed to read it. */
function writePrivate(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw new Failure(`${file} exists already: move it away, or name another.`);
    throw error;
  }
}

/** Writes every version of every file of the account, named by its document. Returns how many there were. */
async function writeFiles(files: HeldFiles, accountId: AccountId, folder: string): Promise<number> {
  let count = 0;
  for await (const file of files.below(filesOf(accountId))) {
    mkdirSync(folder, { mode: 0o700, recursive: true });
    const { documentId } = refOfKey(file.key) ?? {};
    writePrivate(join(folder, `${documentId}-${file.versionId}`), await files.bytes(file));
    count += 1;
  }
  return count;
}

runProgram(async () => {
  const { account, file = `${account}.json`, ...flags } = readFlags();
  if (!account) throw new Failure('Name the account: npm run export -- --account <id>');
  const accountId = account as AccountId;
  const held = await exportAccount(
    { store: openStore(flags), acceptedText: agreementText },
    accountId,
    new Date().toISOString(),
  );
  if (!held) throw new Failure(`There is no account ${account}.`);
  writePrivate(file, `${JSON.stringify(held, null, 2)}\n`);
  const folder = `${file.replace(/\.json$/, '')}-files`;
  const count = await writeFiles(openFiles(flags), accountId, folder);
  const uploaded = count > 0 ? `, and ${folder} the ${count} uploaded files` : '';
  process.stdout.write(`${file} holds everything about ${account}${uploaded}.\n`);
});

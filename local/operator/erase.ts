/**
 * `npm run erase -- --account <id>`: permanently erases the personal data of one account by deleting the key that
 * encrypts it, and records that in the account's audit chain, which stays whole. Refuses while an application is open
 * or an enrollment lasts. Also removes the uploaded files. Works on the server of `npm start`, or on the table, key and
 * bucket that `--table`, `--key` and `--bucket` name.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { backupDays } from '../../lib/contract/limits.ts';
import type { AccountId } from '../../lib/domain/ids.ts';
import { type Erasure, eraseAccount } from '../../lib/operations/privacy/erase-account.ts';
import { Failure, runProgram } from '../failure.ts';
import { openFiles } from './personal-data/open-files.ts';
import { openStore, personalDataOptions } from './personal-data/open-store.ts';

function readFlags() {
  try {
    return parseArgs({ options: personalDataOptions }).values;
  } catch (error) {
    throw new Failure((error as Error).message);
  }
}

/** Returns the sentences that report the erasure. Throws a Failure if nothing was erased. */
function sentences(account: string, erasure: Erasure): readonly string[] {
  switch (erasure.result) {
    case 'unknown':
      throw new Failure(`There is no account ${account}.`);
    case 'moving':
      throw new Failure(`The account ${account} is constantly being written to: run this again.`);
    case 'refused':
      throw new Failure(
        erasure.obstacle === 'open-application'
          ? `Nothing is erased: ${erasure.applicationId} is open. First have it withdrawn or decided.`
          : `Nothing is erased: the account is enrolled in ${erasure.programs.join(', ')}. End the enrollment first.`,
      );
    default: {
      const how = erasure.result === 'erased' ? 'is erased' : 'was erased before';
      const left = `${erasure.plainRows} audit rows from before personal data was encrypted name a source address: no row of a chain can be changed.`;
      return [
        `The personal data of ${account} ${how}, and ${erasure.files} uploaded files are removed. Containers forget the key within 5 minutes, backups within ${backupDays} days.`,
        ...(erasure.plainRows > 0 ? [left] : []),
      ];
    }
  }
}

runProgram(async () => {
  const { account, ...flags } = readFlags();
  if (!account) throw new Failure('Name the account: npm run erase -- --account <id>');
  const newId = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '')}`;
  const deps = { store: openStore(flags), files: openFiles(flags), now: () => new Date(), newId };
  const erasure = await eraseAccount(deps, account as AccountId, { kind: 'system', subject: 'erase' });
  process.stdout.write(`${sentences(account, erasure).join('\n')}\n`);
});

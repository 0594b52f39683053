/**
 * `npm run reset-facts -- --account <id> --source <source>`: lets the next report of a source on an account count,
 * whatever its `sequence`, and records that in the account's audit chain. Use it for a source whose number was set too
 * high. The facts do not change until it reports. Works on the server of `npm start`, or on the table and key that
 * `--table` and `--key` name.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { AccountId } from '../../lib/domain/ids.ts';
import { resetFacts } from '../../lib/operations/account/reset-facts.ts';
import { factsResetStore } from '../../lib/store/account/facts-reset.ts';
import { Failure, runProgram } from '../failure.ts';
import { openEncrypted, personalDataOptions } from './personal-data/open-store.ts';
import { readSource } from './report/read-report.ts';

function readFlags() {
  try {
    return parseArgs({ options: { ...personalDataOptions, source: { type: 'string' } } }).values;
  } catch (error) {
    throw new Failure((error as Error).message);
  }
}

runProgram(async () => {
  const { account, source: given, ...flags } = readFlags();
  if (!account) throw new Failure('Name the account: npm run reset-facts -- --account <id> --source <source>');
  const source = readSource(given);
  const deps = {
    store: factsResetStore(openEncrypted(flags)),
    now: () => new Date(),
    newId: (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '')}`,
  };
  const by = { kind: 'system', subject: 'reset-facts' } as const;
  const done = await resetFacts(deps, { accountId: account as AccountId, source, by });
  switch (done.result) {
    case 'unknown':
      throw new Failure(`There is no account ${account}.`);
    case 'never-reported':
      throw new Failure(`${source} has never reported on ${account}: any report counts.`);
    case 'moving':
      throw new Failure(`The account ${account} is constantly being written to: run this again.`);
    default:
      process.stdout.write(
        `The next report of ${source} on ${account} counts; the last was number ${done.sequence}.\n`,
      );
  }
});

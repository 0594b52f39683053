/**
 * `npm run verify-audit [-- --table <name>] [--endpoint <url>] [--region <region>] [--account <id>]`: verifies that
 * every chain of events is whole, or names the first break of each and exits 1. Without a table it reads the server of
 * `npm start`; otherwise it uses the credentials of the environment.
 */
import { parseArgs } from 'node:util';
import { Failure, runProgram } from '../failure.ts';
import { type Break, breaksOf } from './verify-audit/chains.ts';
import { findTable, tableOptions } from './verify-audit/find-table.ts';
import { accountsIn, rowsOf, type Source } from './verify-audit/read-accounts.ts';

function readFlags() {
  try {
    return parseArgs({ options: tableOptions }).values;
  } catch (error) {
    throw new Failure((error as Error).message);
  }
}

/** The number of times that a broken account is read, because its head may have moved between two pages. */
const reads = 3;

async function verifyAccount(source: Source, account: string) {
  for (let read = 1; ; read++) {
    const found = breaksOf(await rowsOf(source, account));
    if (found.breaks.length === 0 || read >= reads) return found;
  }
}

const sentence = ({ chain, event, what }: Break) =>
  event === undefined ? `${chain} ${what}` : `${chain}: event ${event} ${what}`;

runProgram(async () => {
  const flags = readFlags();
  const source = findTable(flags);
  const accounts = flags.account ? [`ACCOUNT#${flags.account}`] : await accountsIn(source);
  let chains = 0;
  const broken: string[] = [];
  for (const account of accounts.toSorted()) {
    const found = await verifyAccount(source, account);
    if (flags.account && found.chains === 0) throw new Failure(`There is no account ${flags.account}.`);
    chains += found.chains;
    broken.push(...found.breaks.map(sentence));
  }
  if (broken.length > 0) throw new Failure(`${broken.join('\n')}\n${broken.length} of ${chains} chains are broken.`);
  process.stdout.write(`${chains} chains of ${accounts.length} accounts are whole.\n`);
});

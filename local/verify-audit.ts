/**
 * `npm run verify-audit [-- --table <name>] [--endpoint <url>] [--region <region>] [--account <id>]`: proves every
 * chain of events whole, or names the first break of each and exits 1. Without a table it reads the server of
 * `npm start`; elsewhere than there, with the credentials of the environment.
 */
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readAssembly } from './assembly/assembly.ts';
import { type Break, breaksOf } from './audit/chains.ts';
import { accountsIn, rowsOf, type Source } from './audit/read-accounts.ts';
import { findRunning } from './engine/running.ts';
import { Failure, runProgram } from './failure.ts';
import { readSettings } from './settings.ts';

const text = { type: 'string' } as const;
const options = { table: text, endpoint: text, region: text, account: text };

function readFlags() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Failure((error as Error).message);
  }
}

/** An engine on this machine asks for credentials, and takes any; on AWS the environment's are used. */
const credentialsAt = (endpoint: string | undefined) =>
  endpoint && /^https?:\/\/(127\.|localhost|\[::1\])/.test(endpoint)
    ? { accessKeyId: 'local', secretAccessKey: 'local' }
    : undefined;

/** The table that the flags, or else the environment, or else the local server name. */
function sourceOf(flags: ReturnType<typeof readFlags>): Source {
  const tableName = flags.table ?? process.env.TABLE_NAME;
  const settings = readSettings(process.env);
  const running = tableName === undefined ? findRunning(settings.directory) : undefined;
  if (tableName === undefined && !running) throw new Failure('Give --table, or start the local server: npm start');
  const endpoint = flags.endpoint ?? process.env.AWS_ENDPOINT_URL_DYNAMODB ?? running?.engineEndpoint;
  const [found] = running ? readAssembly(settings.assembly).tables : [];
  const credentials = credentialsAt(endpoint);
  const region = flags.region ?? (credentials && 'us-east-1');
  const client = new DynamoDBClient({ region, endpoint, credentials });
  return { client: DynamoDBDocumentClient.from(client), tableName: tableName ?? found?.create.TableName ?? '' };
}

/** How often an account is read until it is whole: its head may have moved between two pages. */
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
  const source = sourceOf(flags);
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

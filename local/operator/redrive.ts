/**
 * `npm run redrive -- --account <id> [--application <id>] [--since <time>] [--until <time>]`: publishes events of the
 * table on the bus again, in order for each application, as `publish-events` does. Use it for rows that
 * `publish-events` gave up on, whose dead letter names only a position in a stream that may no longer have them.
 * Without an account, it selects a window of time across all accounts. Receivers deduplicate by `eventId`, and nobody
 * gets a mail twice. Reads and publishes at the server of `npm start`, or at the table and bus that `--table` and
 * `--bus` (or `TABLE_NAME` and `EVENT_BUS_NAME`) name, with the SDK's own settings.
 */
import { parseArgs } from 'node:util';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { eventBus } from '../../lib/adapters/event-bus.ts';
import type { EventBus } from '../../lib/operations/events/publish-events.ts';
import { Failure, runProgram } from '../failure.ts';
import { publishAgain } from './redrive/publish-again.ts';
import { readSelection, type Selection, selectionOptions, selectRows } from './redrive/selection.ts';
import { credentialsAt, type FoundTable, findTable, tableOptions } from './verify-audit/find-table.ts';
import { accountsIn, rowsOf } from './verify-audit/read-accounts.ts';

const text = { type: 'string' } as const;
const options = { ...tableOptions, ...selectionOptions, bus: text } as const;

function readFlags() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Failure((error as Error).message);
  }
}

type Flags = ReturnType<typeof readFlags>;

/** Returns the bus that the flags or the environment name, or the bus of the server whose table it is. */
function findBus({ bus, region: given }: Flags, { local }: FoundTable): EventBus {
  const published = local?.assembly.functions.get('publish-events')?.environment.EVENT_BUS_NAME;
  const name = bus ?? process.env.EVENT_BUS_NAME ?? published;
  if (!name) throw new Failure('Give --bus: on which event bus should the events be put?');
  const endpoint = process.env.AWS_ENDPOINT_URL_EVENTBRIDGE ?? local?.running.awsEndpoint;
  const credentials = credentialsAt(endpoint);
  const region = given ?? (credentials && 'us-east-1');
  return eventBus(new EventBridgeClient({ region, endpoint, credentials }), name);
}

async function accountsOf(table: FoundTable, { account }: Selection): Promise<readonly string[]> {
  return account === undefined ? (await accountsIn(table)).toSorted() : [`ACCOUNT#${account}`];
}

runProgram(async () => {
  const flags = readFlags();
  const selection = readSelection(flags);
  const table = findTable(flags);
  const bus = findBus(flags, table);
  let published = 0;
  const failed: string[] = [];
  for (const account of await accountsOf(table, selection)) {
    const rows = selectRows(await rowsOf(table, account), selection);
    const report = await publishAgain(rows, bus);
    published += rows.length - report.length;
    failed.push(...report);
  }
  if (published + failed.length === 0) throw new Failure('No event matches.');
  process.stdout.write(`${published} events have been published again.\n`);
  if (failed.length > 0) throw new Failure(`${failed.join('\n')}\n${failed.length} events have not been published.`);
});

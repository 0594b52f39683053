/**
 * `npm run report -- --account <id> --source <source> facts.json`: reports facts of an account as one of the vendor's
 * systems does, with `AccountFactsReported` on the bus, after checking them against the schema. `--sequence` is the
 * number (by default the milliseconds since 1970), and `--as` the `source` of the event (by default
 * `vendor.<source>`). Reports to the server of `npm start`, or to the bus that `--bus` (or `EVENT_BUS_NAME`) and
 * `--region` name, with the SDK's own settings.
 */
import { parseArgs } from 'node:util';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { reportEvent as detailType } from '../../lib/contract/events.ts';
import { Failure, runProgram } from '../failure.ts';
import { findRunning } from '../runtime/engine/running.ts';
import { readSettings } from '../runtime/settings.ts';
import { readSource, reportEvent } from './report/read-report.ts';
import { credentialsAt } from './verify-audit/find-table.ts';

const text = { type: 'string' } as const;
const options = { account: text, source: text, sequence: text, as: text, bus: text, region: text } as const;

function readCommand() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [file] = positionals;
    if (values.account && file && positionals.length === 1) return { ...values, account: values.account, file };
  } catch (error) {
    throw new Failure((error as Error).message);
  }
  throw new Failure('Name the account and a file: npm run report -- --account <id> --source <source> facts.json');
}

function readSequence(given: string | undefined, at: Date): number {
  const sequence = given === undefined ? at.getTime() : Number(given);
  if (!Number.isSafeInteger(sequence) || sequence < 0) throw new Failure('--sequence is a whole number, from 0 up.');
  return sequence;
}

/** Returns the bus that the flags or the environment name, or else that of the local server. */
function openBus({ bus, region: given }: { readonly bus?: string; readonly region?: string }) {
  const name = bus ?? process.env.EVENT_BUS_NAME;
  const running = name === undefined ? findRunning(readSettings(process.env).directory) : undefined;
  if (name === undefined && !running) throw new Failure('Give --bus, or start the local server: npm start');
  const endpoint = process.env.AWS_ENDPOINT_URL_EVENTBRIDGE ?? running?.awsEndpoint;
  const credentials = credentialsAt(endpoint);
  const region = given ?? (credentials && 'us-east-1');
  return { client: new EventBridgeClient({ region, endpoint, credentials }), name: name ?? 'local' };
}

runProgram(async () => {
  const { account, source: given, sequence, as, file, bus, region } = readCommand();
  const at = new Date();
  const asked = { account, source: readSource(given), file, sequence: readSequence(sequence, at), at, as };
  const { source, detail } = reportEvent(asked);
  const { client, name } = openBus({ ...(bus && { bus }), ...(region && { region }) });
  const entry = { EventBusName: name, Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
  const { Entries: [put] = [] } = await client.send(new PutEventsCommand({ Entries: [entry] }));
  if (!put?.EventId) throw new Failure(`The bus refuses it: ${put?.ErrorCode} ${put?.ErrorMessage}`);
  process.stdout.write(`Reported as ${source}, number ${detail.sequence}: event ${put.EventId}.\n`);
});

/** Saves steps over HTTP with the program of `npm start`, compared with its engine driven directly by the SDK. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import autocannon from 'autocannon';
import { findRunning } from '../../local/runtime/engine/running.ts';
import { eligibleAccount, started } from '../support/partner.ts';
import { progress } from '../support/progress.ts';
import { companyInformation } from '../support/samples.ts';
import { startServer, wideLimits } from '../support/server.ts';
import { type Draft, newDrafts, refresh } from './http/drafts.ts';
import { lab } from './lab.ts';
import { markdown, median, number, quantile, say } from './report.ts';
import type { Options } from './run.ts';

const concurrencies = [1, 10, 50] as const;
const usualRounds = 3;
const body = companyInformation('HTTP-1');

/** The result of one round of a load: how long each save took, in milliseconds. */
interface Load {
  readonly seconds: number;
  readonly latencies: readonly number[];
}

interface Update {
  readonly TableName: string;
  readonly ExpressionAttributeValues: Readonly<Record<string, unknown>>;
}

interface Target {
  readonly url: string;
  readonly client: DynamoDBDocumentClient;
  /** Input of the function's own UpdateItem, for an application of another account. */
  readonly input: Update;
}

/** Each connection repeatedly saves a step of its own draft, with the version from the last response. */
async function overHttp({ url }: Target, drafts: readonly Draft[], seconds: number): Promise<Load> {
  const latencies: number[] = [];
  const left = [...drafts];
  const refusals: string[] = [];
  const { errors, timeouts } = await autocannon({
    url,
    connections: drafts.length,
    duration: seconds,
    setupClient: (client) => {
      const draft = left.pop()!;
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${draft.token}` };
      client.on('response', (_, __, ms) => latencies.push(ms));
      client.setRequests([
        {
          method: 'PUT',
          path: `/applications/${draft.applicationId}/company-information`,
          headers,
          body: JSON.stringify(body),
          setupRequest: (request) => ({ ...request, headers: { ...headers, 'if-match': `"${draft.version}"` } }),
          onResponse: (status, text) => {
            if (status === 200) draft.version = JSON.parse(text).version;
            else refusals.push(text);
          },
        },
      ]);
    },
  });
  if (errors + timeouts + refusals.length > 0)
    throw new Error(`${errors} errors, ${timeouts} time-outs, ${refusals.length} refusals: ${refusals[0]}`);
  return { seconds, latencies };
}

/**
 * Returns the update of a draft: the step as the draft has it, because it is encrypted with the key of its own account.
 */
async function inputOf(client: DynamoDBDocumentClient, input: Update, { accountId, applicationId }: Draft) {
  const { TableName, ExpressionAttributeValues: values } = input;
  const Key = { pk: `ACCOUNT#${accountId}`, sk: `APPLICATION#${applicationId}` };
  const { Item: item = {} } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  const own = { ':saved': item.steps['company-information'], ':keyId': item.keyId };
  return { ...input, Key, ExpressionAttributeValues: { ...values, ...own } };
}

/** Makes the same writes with the same concurrency, with only the SDK between this process and the engine. */
async function direct({ client, input }: Target, drafts: readonly Draft[], seconds: number): Promise<Load> {
  const latencies: number[] = [];
  const inputs = await Promise.all(drafts.map((draft) => inputOf(client, input, draft)));
  const endsAt = performance.now() + seconds * 1000;
  const drive = async (draft: Draft, own: Update & { Key: object }) => {
    while (performance.now() < endsAt) {
      const { version } = draft;
      const startedAt = performance.now();
      const ExpressionAttributeValues = { ...own.ExpressionAttributeValues, ':version': version, ':next': version + 1 };
      await client.send(new UpdateCommand({ ...own, ExpressionAttributeValues }));
      latencies.push(performance.now() - startedAt);
      draft.version += 1;
    }
  };
  await Promise.all(drafts.map((draft, index) => drive(draft, inputs[index]!)));
  return { seconds, latencies };
}

async function openTarget(url: string, directory: string): Promise<Target> {
  const { watch } = await lab();
  const partner = await started(await eligibleAccount());
  const { sent } = await watch(() => partner.save('company-information', body));
  const dynamo = new DynamoDBClient({
    endpoint: findRunning(directory)!.engineEndpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: { httpAgent: { maxSockets: 100, keepAlive: true } },
  });
  const client = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const update = sent.find(({ command }) => command === 'UpdateCommand' || command === 'UpdateItemCommand');
  return { url, client, input: update!.input };
}

const perSecond = ({ seconds, latencies }: Load) => latencies.length / seconds;
const range = (values: readonly number[]) =>
  `${number(median(values))} (${number(Math.min(...values))}-${number(Math.max(...values))})`;

function rowsOf(connections: number, http: readonly Load[], sdk: readonly Load[]): (string | number)[][] {
  const at = (share: number) => (load: Load) => quantile(load.latencies, share);
  const measures = { 'saves/s': perSecond, 'p50 ms': at(0.5), 'p99 ms': at(0.99) };
  return Object.entries(measures).map(([name, measure]) => {
    const [over, under] = [http.map(measure), sdk.map(measure)];
    return [String(connections), name, range(over), range(under), median(over) / median(under)];
  });
}

/** The `http` section. */
export async function benchHttp({ seconds, smallest }: Options): Promise<void> {
  const rounds = smallest ? 1 : usualRounds;
  const server = await startServer({ env: wideLimits });
  try {
    const target = await openTarget(server.url, server.directory);
    const names = Array.from({ length: Math.max(...concurrencies) }, (_, n) => `bench-http-${n}`);
    const drafts = await newDrafts(server, names);
    const show = progress('loads', concurrencies.length * rounds * 2);
    const rows: (string | number)[][] = [];
    let done = 0;
    for (const connections of concurrencies) {
      const used = drafts.slice(0, connections);
      const loads: { http: Load[]; sdk: Load[] } = { http: [], sdk: [] };
      // The first load warms up the threads of the server, and is not counted.
      await overHttp(target, used, 1);
      for (let round = 0; round < rounds; round++) {
        for (const draft of used) await refresh(server.url, draft);
        loads.http.push(await overHttp(target, used, seconds));
        show(++done);
        for (const draft of used) await refresh(server.url, draft);
        loads.sdk.push(await direct(target, used, seconds));
        show(++done);
      }
      rows.push(...rowsOf(connections, loads.http, loads.sdk));
    }
    say(`PUT company-information: median of ${rounds} rounds of ${seconds} s in turns (lowest-highest).\n`);
    say(markdown(['Connections', 'Measure', 'npm start over HTTP', 'Engine by the SDK', 'HTTP ÷ SDK'], rows));
    target.client.destroy();
  } finally {
    await server.stop();
  }
}

/** Latency of a purchase permit, granted and refused, compared with bare writes of an account to the same table. */
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Call, call, type Reply } from '../support/api.ts';
import { clientOf } from '../support/local-table.ts';
import { eligibleAccount, started } from '../support/partner.ts';
import { progress } from '../support/progress.ts';
import { type Lab, lab } from './lab.ts';
import { markdown, median, number, quantile, say } from './report.ts';
import type { Options } from './run.ts';

const usual = { samples: 500, warmUp: 100 } as const;
const least = { samples: 5, warmUp: 1 } as const;
const billing = { subject: 'billing', scope: 'partner-programs/purchases' };

/** A way to write. Returns a function that undoes it, which is not timed. */
type Variant = () => Promise<(() => Promise<unknown>) | undefined>;

const ask = (accountId: string): Call => ({
  method: 'POST',
  path: `/accounts/${accountId}/purchase-permits`,
  ...billing,
});

function expectStatus({ statusCode, text, body }: Reply, expected: number) {
  if (statusCode !== expected) throw new Error(text);
  return body;
}

const grant =
  (accountId: string): Variant =>
  async () => {
    const { permitId } = expectStatus(await call(ask(accountId)), 201);
    const path = `/accounts/${accountId}/purchase-permits/${permitId}`;
    return async () => expectStatus(await call({ method: 'DELETE', path, ...billing }), 204);
  };

const refuse =
  (accountId: string): Variant =>
  async () => {
    expectStatus(await call(ask(accountId)), 409);
    return undefined;
  };

/** Returns the smallest writes with the same effect, which assume that nothing goes wrong. */
function bare({ table }: Lab, accountId: string) {
  const client = clientOf(table.endpoint);
  const Key = { pk: `ACCOUNT#${accountId}`, sk: 'ACCOUNT' };
  let permits = 0;
  const put: Variant = async () => {
    const Item = { ...Key, pk: `BENCH#${accountId}`, accountId, version: 1, permits: { [`per_${++permits}`]: 'soon' } };
    await client.send(new PutCommand({ TableName: table.tableName, Item }));
    return undefined;
  };
  const update: Variant = async () => {
    const names = { '#permits': 'permits', '#permit': `per_${++permits}` };
    const change = { TableName: table.tableName, Key, ExpressionAttributeNames: names };
    const set = { UpdateExpression: 'SET #permits.#permit = :at', ExpressionAttributeValues: { ':at': 'soon' } };
    await client.send(new UpdateCommand({ ...change, ...set }));
    return () => client.send(new UpdateCommand({ ...change, UpdateExpression: 'REMOVE #permits.#permit' }));
  };
  return { put, update, close: () => client.destroy() };
}

async function timed(variant: Variant): Promise<number> {
  const startedAt = performance.now();
  const undo = await variant();
  const ms = performance.now() - startedAt;
  await undo?.();
  return ms;
}

/** Returns the requests to the table that one call makes. */
async function requestsOf({ watch }: Lab, variant: Variant): Promise<string> {
  const { sent } = await watch(variant);
  return `${sent.length} ${sent.length > 1 ? '**MISSED** ' : ''}(${sent.map(({ command }) => command.replace('Command', '')).join(', ')})`;
}

/** Returns the milliseconds of each variant, with the variants called in turn. */
async function measure(
  variants: Readonly<Record<string, Variant>>,
  { samples, warmUp }: typeof usual | typeof least,
): Promise<ReadonlyMap<string, number[]>> {
  const measured = new Map(Object.keys(variants).map((name) => [name, [] as number[]]));
  const show = progress('requests of each kind', samples + warmUp);
  for (let sample = 0; sample < samples + warmUp; sample++) {
    for (const [name, variant] of Object.entries(variants)) {
      const ms = await timed(variant);
      if (sample >= warmUp) measured.get(name)?.push(ms);
    }
    show(sample + 1);
  }
  return measured;
}

/** The `permits` section. */
export async function benchPermits({ smallest }: Options): Promise<void> {
  const size = smallest ? least : usual;
  const laboratory = await lab();
  const frozen = (await started(await eligibleAccount())).accountId;
  const [free, plain] = [await eligibleAccount(), await eligibleAccount()];
  // The first permit of an account that has nothing but reports is like any other.
  const variants = { granted: grant(free), refused: refuse(frozen) };
  const { put, update, close } = bare(laboratory, plain);
  const requests = new Map<string, string>();
  for (const [name, variant] of Object.entries(variants)) requests.set(name, await requestsOf(laboratory, variant));
  const measured = await measure({ 'bare PutItem': put, 'bare UpdateItem': update, ...variants }, size);
  close();
  const baseline = (name: string) => median(measured.get(name) ?? []);
  const rows = [...measured].map(([name, values]) => [
    name,
    requests.get(name) ?? '1',
    `${number(median(values))} / ${number(quantile(values, 0.99))} (${number(Math.min(...values))}-${number(Math.max(...values))})`,
    (median(values) / baseline('bare PutItem')).toFixed(2),
    (median(values) / baseline('bare UpdateItem')).toFixed(2),
  ]);
  say(
    `Milliseconds through the function: median / p99 (lowest-highest) of ${size.samples}, in turns. Goal: 1 request each.\n`,
  );
  say(markdown(['Permit', 'Requests', 'Milliseconds', 'To PutItem', 'To UpdateItem'], rows));
}

/**
 * Processor time of a warm step save with the real function, compared with one that encrypts nothing, with a bare SDK
 * call, and with a usual stack.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { decrypted } from '../../lib/store/encryption/encrypted-table.ts';
import { keys } from '../../lib/store/table.ts';
import { eventOf } from '../support/api.ts';
import { clientOf, vaultedAt } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { progress } from '../support/progress.ts';
import { companyInformation } from '../support/samples.ts';
import { environmentOf } from './bench-table.ts';
import { plainBundle, realBundles, unsealedBundles } from './bundles.ts';
import { type Lab, lab } from './lab.ts';
import { markdown, median, ratio, say, spread } from './report.ts';
import type { Options } from './run.ts';

const idempotencyTable = 'bench-idempotency';
const step = 'company-information';
const body = companyInformation('WARM-1');

async function createIdempotencyTable({ table }: Lab): Promise<void> {
  const client = clientOf(table.endpoint);
  const create = new CreateTableCommand({
    TableName: idempotencyTable,
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  await client.send(create).finally(() => client.destroy());
}

const draft = async (): Promise<Partner> => filled(await started(await eligibleAccount()));

const saveEvent = ({ accountId, applicationId }: Partner) =>
  eventOf({
    method: 'PUT',
    path: `/applications/${applicationId}/${step}`,
    body,
    accountId,
    headers: { 'content-type': 'application/json' },
  });

/** Returns the input of the UpdateItem that the function itself sends for a save. */
async function inputOfSave({ watch }: Lab, partner: Partner): Promise<object> {
  const { sent } = await watch(() => partner.save(step, body));
  const { TableName, ...input } = sent[0]!.input;
  return { TableName, ...input };
}

/** Stores an application as if it had never been encrypted. The id of its key stays, because each save writes it. */
async function unseal({ table }: Lab, { accountId, applicationId }: Partner): Promise<void> {
  const client = clientOf(table.endpoint);
  const vaulted = vaultedAt({ client, tableName: table.tableName }, table);
  const at = { TableName: table.tableName, Key: keys.application(accountId, applicationId) };
  const { Item = {} } = await client.send(new GetCommand(at));
  const plain = { ...(await decrypted(vaulted, Item)), keyId: Item.keyId };
  await client.send(new PutCommand({ TableName: table.tableName, Item: plain }));
  client.destroy();
}

/** Starts a variant in a process of its own, with an application of its own. */
async function startVariant(laboratory: Lab, bundle: string, sealed = true): Promise<ChildProcess> {
  const partner = await draft();
  const input = await inputOfSave(laboratory, partner);
  if (!sealed) await unseal(laboratory, partner);
  const child = fork(join(import.meta.dirname, 'warm/worker.ts'), {
    env: {
      ...environmentOf(laboratory.table),
      PATH: process.env.PATH,
      AWS_LAMBDA_FUNCTION_NAME: 'bench',
      IDEMPOTENCY_TABLE_NAME: idempotencyTable,
      BENCH_BUNDLE: bundle,
      BENCH_EVENT: JSON.stringify(saveEvent(partner)),
      BENCH_INPUT: JSON.stringify(input),
      BENCH_VERSION: String(partner.version),
    },
  });
  await once(child, 'message');
  return child;
}

/** Returns the processor time per save in milliseconds, over a batch of saves. */
async function batch(child: ChildProcess, saves: number): Promise<number> {
  const ended = new AbortController();
  const { signal } = ended;
  child.send({ saves });
  try {
    const exit = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('A variant ended in its batch')));
    const [cpu] = await Promise.race([once(child, 'message', { signal }), exit]);
    return cpu;
  } finally {
    ended.abort();
  }
}

const usual = { warmUp: 1_500, batches: 30, savesPerBatch: 150 } as const;
const least = { warmUp: 5, batches: 2, savesPerBatch: 5 } as const;
type Size = typeof usual | typeof least;

const goals = { unsealed: 1.1, 'bare SDK call': 1.5, reference: 0.5 } as const;

/** Measures each variant in a process of its own, one batch each in turn. */
async function measureVariants(
  variants: Readonly<Record<string, ChildProcess>>,
  { warmUp, batches, savesPerBatch }: Size,
): Promise<Record<string, number[]>> {
  const show = progress('batches', batches);
  const measured: Record<string, number[]> = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (const child of Object.values(variants)) await batch(child, warmUp);
  for (let round = 1; round <= batches; round++) {
    for (const [name, child] of Object.entries(variants)) measured[name]!.push(await batch(child, savesPerBatch));
    show(round);
  }
  return measured;
}

/** The `warm` section. */
export async function benchWarm({ smallest }: Options): Promise<void> {
  const size = smallest ? least : usual;
  const { warmUp, batches, savesPerBatch } = size;
  const laboratory = await lab();
  await createIdempotencyTable(laboratory);
  const name = `save-${step}`;
  const real = (await realBundles([name])).get(name)!;
  const unsealed = (await unsealedBundles([name])).get(name)!;
  const variants = {
    function: await startVariant(laboratory, real),
    unsealed: await startVariant(laboratory, unsealed, false),
    'bare SDK call': await startVariant(laboratory, await plainBundle('warm/bare.ts')),
    reference: await startVariant(laboratory, await plainBundle('warm/reference.ts')),
  };
  const measured = await measureVariants(variants, size).finally(() => {
    for (const child of Object.values(variants)) child.kill();
  });
  const own = measured.function!;
  const rows = Object.entries(measured).map(([name, cpu]) => {
    const goal = goals[name as keyof typeof goals];
    const pairs = cpu.map((other, round) => own[round]! / other);
    return [name, spread(cpu), goal ? ratio(median(own) / median(cpu), goal) : '1', goal ? spread(pairs) : ''];
  });
  say(
    `PUT ${step}: ${batches} batches of ${savesPerBatch} saves in turns, each variant a process, after ${warmUp} saves.\n`,
  );
  say(markdown(['Variant', 'CPU ms a save (spread)', 'Function ÷ it', 'By batch (spread)'], rows));
}

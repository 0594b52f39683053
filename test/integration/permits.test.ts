import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { outstandingPermits } from '../../lib/domain/account/account.ts';
import { factSources } from '../../lib/domain/account/facts.ts';
import type { AccountId } from '../../lib/domain/ids.ts';
import { applicationStore } from '../../lib/store/application/application-store.ts';
import { keys } from '../../lib/store/table.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { Scene } from '../support/scene.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
});
afterAll(() => table.close());

describe('an account that no source has reported on', () => {
  test('gets no permit, and nothing is written', async () => {
    const scene = new Scene(table);
    expect((await scene.permit('permits-unknown')).result).toBe('not-found');
    expect(await scene.deps.store.findAccount('permits-unknown' as AccountId)).toMatchObject({ version: 0 });
  });

  test('gets none if an older version of this system left an item', async () => {
    const scene = new Scene(table);
    const Item = { ...keys.account('permits-left'), schema: 4, accountId: 'permits-left', version: 1, permits: {} };
    await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
    expect((await scene.permit('permits-left')).result).toBe('not-found');
  });

  test.each(factSources)('gets one once %s has reported', async (source) => {
    const scene = new Scene(table);
    const accountId = `permits-of-${source}`;
    const silent = Object.fromEntries(
      factSources.filter((other) => other !== source).map((other) => [other, 'silent']),
    );
    await scene.report(accountId, silent);
    expect((await scene.permit(accountId)).result).toBe('done');
  });
});

let accounts = 0;
async function eligible(scene: Scene): Promise<string> {
  const accountId = `permits-${++accounts}`;
  await scene.report(accountId);
  return accountId;
}

const held = async (scene: Scene, accountId: string) =>
  (await scene.deps.store.findAccount(accountId as AccountId)).permits.map(({ permitId }) => permitId);

/** Counts the requests from now on. */
function counted(scene: Scene): () => number {
  let requests = 0;
  const { send } = table.client;
  const client = Object.assign(Object.create(table.client), {
    send: (...input: Parameters<typeof send>) => {
      requests += 1;
      return Reflect.apply(send, table.client, input);
    },
  });
  Object.assign(scene.deps, { store: applicationStore(table.vaulted(client)) });
  return () => requests;
}

describe('permits that are never settled', () => {
  test('do not accumulate, because one more request in 25 grants clears the expired ones', async () => {
    const scene = new Scene(table);
    const accountId = await eligible(scene);
    const requests = counted(scene);
    for (let grant = 0; grant < 60; grant += 1) {
      expect((await scene.permit(accountId)).result).toBe('done');
      scene.pass({ minutes: 20 });
    }
    expect(requests()).toBeLessThanOrEqual(60 + 2);
    expect((await held(scene, accountId)).length).toBeLessThanOrEqual(26);
  });

  test('are cleared by the start of an application, in its own transaction', async () => {
    const scene = new Scene(table);
    const accountId = await eligible(scene);
    for (let grant = 0; grant < 3; grant += 1) await scene.permit(accountId);
    scene.pass({ minutes: 20 });
    const requests = counted(scene);
    expect(await scene.start(accountId)).toBe('done');
    // The account's key is created and kept for the first time as well.
    expect(requests()).toBeLessThanOrEqual(4);
    expect(await held(scene, accountId)).toEqual([]);
  });
});

test('valid permits are never cleared, however many there are, and take no second request each', async () => {
  const scene = new Scene(table);
  const accountId = await eligible(scene);
  const requests = counted(scene);
  const granted = new Set<string | undefined>();
  for (let grant = 0; grant < 80; grant += 1) granted.add((await scene.permit(accountId)).permitId);
  expect(new Set(await held(scene, accountId))).toEqual(granted);
  expect(requests()).toBeLessThanOrEqual(80 + 4 + 1);
  expect(await scene.start(accountId)).toBe('not-eligible');
});

test('after any grants, settlements and waits, valid permits exist, and an application starts if none is valid', async () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('grant' as const), times: fc.integer({ min: 1, max: 12 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 30 }) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 15 }), async (steps) => {
      const scene = new Scene(table);
      const accountId = await eligible(scene);
      const until = new Map<string, number>();
      const holding = () => [...until].filter(([, time]) => time > scene.time).map(([permitId]) => permitId);
      for (const one of steps) {
        if (one.do === 'wait') scene.pass({ minutes: one.minutes });
        if (one.do === 'settle') {
          const [permitId] = holding();
          if (permitId) expect(await scene.settle(accountId, permitId)).toBe('done');
          if (permitId) until.delete(permitId);
        }
        for (let grant = 0; one.do === 'grant' && grant < one.times; grant += 1) {
          const { permitId = '' } = await scene.permit(accountId);
          until.set(permitId, scene.time + scene.deps.policy.permitMinutes * 60_000);
        }
        const account = await scene.deps.store.findAccount(accountId as AccountId);
        const outstanding = outstandingPermits(account, new Date(scene.time).toISOString());
        expect(new Set(outstanding.map(({ permitId }) => permitId))).toEqual(new Set(holding()));
      }
      const free = holding().length === 0;
      expect(await scene.start(accountId)).toBe(free ? 'done' : 'not-eligible');
    }),
    { numRuns: 15 },
  );
});

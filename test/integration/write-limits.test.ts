import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountId } from '../../lib/domain/ids.ts';
import { defaultPolicy } from '../../lib/domain/policy.ts';
import { Refused } from '../../lib/domain/refusal.ts';
import { writeLimits } from '../../lib/operations/write-limits.ts';
import { applicationStore } from '../../lib/store/application-store.ts';
import { keys } from '../../lib/store/table.ts';
import { useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { send, start } from '../support/openapi-client.ts';
import { eligibleAccount, started } from '../support/partner.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table, { rateLimits: { savesPerMinute: 3, costlyWritesPerHour: 20 } });
});
afterAll(() => table.close());

const account = (name: string) => name as AccountId;
const start2026 = Date.parse('2026-11-02T09:59:00.000Z');

/** What one container counts, over the real table; its clock can be turned. */
function container(limits: { savesPerMinute: number; costlyWritesPerHour: number }) {
  const store = applicationStore(table.vaulted());
  const clock = { at: start2026 };
  const policy = { ...defaultPolicy, rateLimits: limits };
  return { clock, ...writeLimits({ store, now: () => new Date(clock.at), policy }) };
}

const refusal = async (act: () => unknown): Promise<unknown> => {
  try {
    await act();
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
};

const limits = { savesPerMinute: 3, costlyWritesPerHour: 20 };
const countOf = async (name: string) =>
  (await table.items()).find(({ pk, sk }) => pk === keys.account(name).pk && String(sk).startsWith('RATE#'));

test('an account writes as often as the policy allows, in all containers together, and again in the next hour', async () => {
  const [one, two] = [container(limits), container(limits)];
  for (let write = 1; write <= 15; write++) await one.costly(account('busy'));
  expect(await countOf('busy')).toMatchObject({ count: 15, expiresAt: Date.parse('2026-11-02T11:00:00.000Z') / 1000 });
  // A tenth of the limit passes uncounted in each container, and is counted with the next.
  for (let write = 1; write <= 5; write++) await two.costly(account('busy'));
  expect(await refusal(() => two.costly(account('busy')))).toEqual({
    code: 'too-many-requests',
    retryAfterSeconds: 60,
  });
  expect(await refusal(() => one.costly(account('busy')))).toMatchObject({ code: 'too-many-requests' });
  expect(await countOf('busy')).toMatchObject({ count: 20 });
  two.clock.at += 60_000;
  expect(await refusal(() => two.costly(account('busy')))).toBe('done');
});

test('an account that is not busy costs no request, and another is not concerned', async () => {
  const one = container(limits);
  for (let write = 1; write <= 2; write++) await one.costly(account('calm'));
  expect(await countOf('calm')).toBeUndefined();
});

test('of writes at once no more pass than may', async () => {
  const containers = Array.from({ length: 10 }, () => container(limits));
  const passed = await Promise.all(
    containers.flatMap(({ costly }) => Array.from({ length: 6 }, () => refusal(() => costly(account('crowd'))))),
  );
  // Two of each container pass before the table is asked, and may be more than it would have let through.
  expect(passed.filter((result) => result === 'done').length).toBeLessThanOrEqual(20 + 2 * containers.length);
  expect(await countOf('crowd')).toMatchObject({ count: expect.any(Number) });
  expect(Number((await countOf('crowd'))?.count)).toBeLessThanOrEqual(20);
});

test('saves are counted by the minute', async () => {
  const one = container(limits);
  const save = () => refusal(() => one.save(account('saver')));
  expect([await save(), await save(), await save()]).toEqual(['done', 'done', 'done']);
  expect(await save()).toEqual({ code: 'too-many-requests', retryAfterSeconds: 60 });
  expect(await refusal(() => one.save(account('another')))).toBe('done');
  one.clock.at += 60_000;
  expect(await save()).toBe('done');
});

test('whoever writes too often is told when to go on, as openapi.json describes it', async () => {
  const accountId = await eligibleAccount();
  const partner = await started(accountId);
  let reply = await start(accountId);
  for (let attempt = 0; attempt < 20 && reply.statusCode !== 429; attempt++) reply = await start(accountId);
  expect([reply.statusCode, reply.body.code]).toEqual([429, 'too-many-requests']);
  expect(reply.headers['retry-after']).toBe(String(reply.body.retryAfterSeconds));
  // Not at the turn of a minute, at which the count begins anew.
  if (Date.now() % 60_000 > 55_000) await sleep(5_500);
  const save = () =>
    send({
      method: 'PATCH',
      path: `/applications/${partner.applicationId}/business-qualification`,
      body: { employees: 7 },
      accountId,
      headers: { 'if-match': '"99"' },
    });
  const statuses = [];
  for (let attempt = 0; attempt < 4; attempt++) statuses.push((await save()).statusCode);
  expect(statuses).toEqual([412, 412, 412, 429]);
  expect((await send({ path: `/applications/${partner.applicationId}`, accountId })).statusCode).toBe(200);
});

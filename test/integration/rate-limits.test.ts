import type { AccountId } from '../../lib/domain/ids.ts';
import { Refused } from '../../lib/domain/refusal.ts';
import { rateLimits } from '../../lib/operations/account/rate-limits.ts';
import { applicationStore } from '../../lib/store/application/application-store.ts';
import { keys } from '../../lib/store/table.ts';
import { useTable } from '../support/api.ts';
import { openBucket, type TestBucket } from '../support/bucket.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { send, start } from '../support/openapi-client.ts';
import { eligibleAccount, started } from '../support/partner.ts';
import { freeClock, stopClock } from '../support/still-clock.ts';

let table: LocalTable;
let bucket: TestBucket;
beforeAll(async () => {
  table = await openTable();
  bucket = await openBucket();
  useTable(table, { rateLimits: { readsPerMinute: 5, savesPerMinute: 3, costlyPerHour: 20 } });
});
afterAll(async () => {
  await bucket.close();
  await table.close();
});

const account = (name: string) => name as AccountId;
const start2026 = Date.parse('2026-11-02T09:59:00.000Z');
const limits = { readsPerMinute: 3, savesPerMinute: 3, costlyPerHour: 200, companiesPerDay: 3 };

/** Returns the limits of one container over the real table, with a clock that can be set. */
function container(of: Partial<typeof limits> = {}, failing?: () => boolean) {
  const store = applicationStore(table.vaulted());
  const clock = { at: start2026 };
  const countRequests: typeof store.countRequests = async (count) => {
    if (failing?.()) throw new Refused({ code: 'try-again', retryAfterSeconds: 1 });
    return store.countRequests(count);
  };
  const deps = { store: { ...store, countRequests }, now: () => new Date(clock.at) };
  return { clock, ...rateLimits({ ...deps, policy: { rateLimits: { ...limits, ...of } } }) };
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

const countOf = async (name: string, kind = 'costly') =>
  (await table.items()).find(({ pk, sk }) => pk === keys.account(name).pk && String(sk).startsWith(`RATE#${kind}#`));
const times = async (count: number, act: () => unknown) => {
  for (let time = 1; time <= count; time++) await act();
};

test('an account may call as often as the policy allows, across all containers, and again in the next hour', async () => {
  const [one, two] = [container(), container()];
  await times(150, () => one.costly(account('busy')));
  expect(await countOf('busy')).toMatchObject({ count: 150, expiresAt: Date.parse('2026-11-02T11:00:00.000Z') / 1000 });
  // A hundredth of the limit passes uncounted in each container, and is counted with the next request.
  await times(50, () => two.costly(account('busy')));
  expect(await refusal(() => two.costly(account('busy')))).toEqual({
    code: 'too-many-requests',
    retryAfterSeconds: 60,
  });
  expect(await refusal(() => one.costly(account('busy')))).toMatchObject({ code: 'too-many-requests' });
  expect(await countOf('busy')).toMatchObject({ count: 200 });
  two.clock.at += 60_000;
  expect(await refusal(() => two.costly(account('busy')))).toBe('done');
});

test('an account below the limit costs no request, and does not affect another', async () => {
  const one = container();
  await times(2, () => one.costly(account('calm')));
  expect(await countOf('calm')).toBeUndefined();
});

test('a call still counts if the table refuses it or cannot count it', async () => {
  let down = true;
  const [one, two] = [container({}, () => down), container()];
  await times(2, () => one.costly(account('steady')));
  expect(await refusal(() => one.costly(account('steady')))).toMatchObject({ code: 'try-again' });
  down = false;
  await one.costly(account('steady'));
  expect(await countOf('steady')).toMatchObject({ count: 4 });
  await times(195, () => two.costly(account('steady')));
  const late = container();
  await times(2, () => late.costly(account('steady')));
  // Two calls have passed there uncounted, and one more is left, so this is the third.
  for (let time = 1; time <= 3; time++)
    expect(await refusal(() => late.costly(account('steady')))).toMatchObject({ code: 'too-many-requests' });
  expect(await countOf('steady')).toMatchObject({ count: 199 });
});

test('no more concurrent requests pass than the limit allows', async () => {
  const containers = Array.from({ length: 10 }, () => container({ costlyPerHour: 20 }));
  const passed = await Promise.all(
    containers.flatMap(({ costly }) => Array.from({ length: 6 }, () => refusal(() => costly(account('crowd'))))),
  );
  expect(passed.filter((result) => result === 'done')).toHaveLength(20);
  expect(await countOf('crowd')).toMatchObject({ count: 20 });
});

test('saves are counted per minute, across all containers, and separately from costly requests', async () => {
  const [one, two] = [container(), container()];
  const save = (from: typeof one) => refusal(() => from.save(account('saver')));
  expect([await save(one), await save(two), await save(one)]).toEqual(['done', 'done', 'done']);
  expect(await save(two)).toEqual({ code: 'too-many-requests', retryAfterSeconds: 60 });
  expect(await refusal(() => one.save(account('another')))).toBe('done');
  await one.costly(account('saver'));
  one.clock.at += 60_000;
  expect(await save(one)).toBe('done');
});

test('reads are counted per minute in each container, and cost no request', async () => {
  const one = container();
  const read = () => refusal(() => one.read(account('reader')));
  expect([await read(), await read(), await read()]).toEqual(['done', 'done', 'done']);
  expect(await read()).toEqual({ code: 'too-many-requests', retryAfterSeconds: 60 });
  one.clock.at += 60_000;
  expect(await read()).toBe('done');
  expect(await countOf('reader', 'read')).toBeUndefined();
});

/** Stops the clock within one minute, because the count begins again in the next. */
beforeEach(() => stopClock(Date.now()));
afterEach(freeClock);

test('a caller over the limit learns when to continue, as openapi.json describes it', async () => {
  const accountId = await eligibleAccount();
  const partner = await started(accountId);
  let reply = await start(accountId);
  for (let attempt = 0; attempt < 20 && reply.statusCode !== 429; attempt++) reply = await start(accountId);
  expect([reply.statusCode, reply.body.code]).toEqual([429, 'too-many-requests']);
  expect(reply.headers['retry-after']).toBe(String(reply.body.retryAfterSeconds));
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

test.each([
  '/programs',
  '/programs/cloud-solution-provider/eligibility',
  '/applications',
  '/applications/{id}',
  '/applications/{id}/history',
  '/applications/{id}/receipt',
  '/applications/{id}/documents/doc_00000000000000000000000000000001',
  '/enrollments',
])('a caller that reads %s too often learns when to continue', async (path) => {
  const accountId = await eligibleAccount();
  const { applicationId } = await started(accountId);
  const replies = [];
  for (let attempt = 0; attempt < 6; attempt++)
    replies.push(await send({ path: path.replace('{id}', applicationId), accountId }));
  expect(replies.map(({ statusCode }) => [200, 404].includes(statusCode))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(replies.at(-1)?.body.code).toBe('too-many-requests');
  expect(replies.at(-1)?.headers['retry-after']).toMatch(/^\d+$/);
});

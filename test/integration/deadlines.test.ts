import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '../../lib/domain/ids.ts';
import { decideDisposal } from '../../lib/domain/review/dispose-flag.ts';
import { historyPage } from '../../lib/http/application/response-listings.ts';
import { historyOf } from '../../lib/operations/application/get-application.ts';
import type { HistoryEvent, Page, Position } from '../../lib/operations/application/listings.ts';
import { runDeadlines } from '../../lib/operations/application/run-deadlines.ts';
import type { DueRef } from '../../lib/operations/ports.ts';
import { dueKey } from '../../lib/store/table.ts';
import { useTable } from '../support/api.ts';
import { decided } from '../support/builders.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { draftIn, enrolledIn, highRisk, type Ref, Scene, type Staff, submittedIn } from '../support/scene.ts';
import { watchLog } from '../support/watch-log.ts';

let table: LocalTable;
let scene: Scene;
beforeAll(async () => {
  table = await openTable();
});
afterAll(() => table.close());
beforeEach(() => {
  scene = new Scene(table);
});

const rita: Staff = { subject: 'rita', groups: ['reviewer'] };
const omar: Staff = { subject: 'omar', groups: ['reviewer'] };
const stateOf = async (ref: Ref) => (await scene.find(ref))?.state;
const due = (key: string) => async (ref: Ref) =>
  (await table.items()).find(({ pk, sk }) => pk === `ACCOUNT#${ref.accountId}` && String(sk).startsWith(key))?.dueSk;
const dueOf = due('APPLICATION#');
const account = (ref: Ref) => scene.deps.store.findAccount(ref.accountId as AccountId);

describe('the history that the applicant sees', () => {
  /** Returns all pages of `limit` events. Fails if one is short and not the last. */
  async function pages(ref: Ref, limit: number): Promise<readonly HistoryEvent[]> {
    const found: HistoryEvent[] = [];
    let from: Position | undefined;
    do {
      const { items, next }: Page<HistoryEvent> = await historyOf(scene.deps, ref as never, { limit, from });
      expect(items.length).toBeGreaterThan(0);
      if (next) expect(items).toHaveLength(limit);
      expect(() => historyPage.parse({ items, nextCursor: null })).not.toThrow();
      found.push(...items);
      from = next;
    } while (from);
    return found;
  }

  test('omits the reviewers’ events, and still has full pages', async () => {
    const ref = await draftIn(scene, {});
    scene.pass({ days: 24 });
    await scene.run();
    await scene.submit(ref);
    scene.pass({ days: 5 });
    await scene.run();
    await scene.take(ref, rita);
    scene.pass({ days: 20 });
    await scene.run();
    await scene.run();
    const all = await scene.events(ref);
    const overdue = (type: string) => type === 'ReviewOverdue';
    expect(all.filter(overdue)).toHaveLength(2);
    expect(all.at(-1)).toBe('ReviewOverdue');
    expect(all).toContain('ApplicationExpiring');
    for (const limit of [1, 2, 3, 4, 5, 100])
      expect((await pages(ref, limit)).map(({ type }) => type)).toEqual(all.filter((type) => !overdue(type)));
  });
});

describe('an abandoned application', () => {
  test('reminds its applicant once, a week before it expires, and their version stays valid', async () => {
    const ref = await draftIn(scene, {});
    const before = await scene.find(ref);
    expect(await dueOf(ref)).toBe(`2026-11-25T09:00:00.000Z#${ref.applicationId}`);
    scene.pass({ days: 22, hours: 23 });
    await scene.run();
    expect(await scene.events(ref)).toEqual(['ApplicationStarted']);
    scene.pass({ hours: 1 });
    expect((await scene.run()).failures).toEqual([]);
    await scene.run();
    expect(await scene.events(ref)).toEqual(['ApplicationStarted', 'ApplicationExpiring']);
    expect((await scene.find(ref))?.version).toBe(before?.version);
    expect(await dueOf(ref)).toBe(`2026-12-02T09:00:00.000Z#${ref.applicationId}`);
    expect(await scene.submit(ref)).toBe('done');
  });

  test('expires, which frees purchases, and is due for nothing more', async () => {
    const ref = await draftIn(scene);
    scene.pass({ days: 30 });
    await scene.run();
    expect(await stateOf(ref)).toBe('expired');
    expect(await scene.events(ref)).toEqual(['ApplicationStarted', 'ApplicationExpired']);
    expect(await scene.events(ref, 'account')).toEqual(['PurchaseFreezeStarted', 'PurchaseFreezeLifted']);
    expect(await account(ref)).toMatchObject({ openApplication: undefined, freeze: undefined });
    expect(await dueOf(ref)).toBeUndefined();
    expect((await scene.permit(ref.accountId)).result).toBe('done');
  });

  test('expires with changes requested, which frees its area for another account of the company', async () => {
    const ref = await submittedIn(scene, { company: 'EXPIRES' });
    await scene.take(ref, rita);
    await scene.decide(ref, rita, 'request-changes');
    const other = await draftIn(scene, { company: 'EXPIRES' });
    expect(await scene.submit(other)).toBe('business-area-taken');
    scene.pass({ days: 29, hours: 23 });
    await scene.run();
    expect(await stateOf(ref)).toBe('changes-requested');
    scene.pass({ hours: 1 });
    expect(await scene.withdraw(other)).toBe('done');
    await scene.run();
    expect(await stateOf(ref)).toBe('expired');
    expect(await scene.submit(await draftIn(scene, { company: 'EXPIRES' }))).toBe('done');
  });

  test('keeps its deadlines when a step is saved', async () => {
    const ref = await draftIn(scene);
    const before = await dueOf(ref);
    scene.pass({ days: 10 });
    await scene.fill(ref);
    expect(await dueOf(ref)).toBe(before);
  });
});

describe('a review', () => {
  test('whose lease expires waits for another reviewer, and reports that once', async () => {
    const ref = await submittedIn(scene);
    await scene.take(ref, rita);
    scene.pass({ hours: 8 });
    await Promise.all([scene.run(), scene.run()]);
    expect(await stateOf(ref)).toBe('submitted');
    expect((await scene.events(ref)).slice(2)).toEqual(['ReviewStarted', 'ReviewReleased']);
    expect(await scene.decide(ref, rita, 'approve')).toBe('lease-lost');
    expect(await scene.take(ref, omar)).toBe('done');
  });

  test('that is overdue is reported once for each due time', async () => {
    const overdue = () => scene.deps.store.countOverdue(scene.deps.now().toISOString());
    const ref = await submittedIn(scene);
    const before = await overdue();
    scene.pass({ days: 3 });
    expect(await overdue()).toBe(before + 1);
    await scene.run();
    await scene.run();
    expect((await scene.events(ref)).slice(2)).toEqual(['ReviewOverdue']);
    // Reported once, but counted for as long as it waits.
    expect(await overdue()).toBe(before + 1);
    const { version } = (await scene.find(ref))!;
    expect(version).toBe(6);
    await scene.take(ref, rita);
    scene.pass({ days: 20 });
    await scene.run();
    await scene.run();
    expect((await scene.events(ref)).slice(3)).toEqual(['ReviewStarted', 'ReviewReleased', 'ReviewOverdue']);
  });

  test('that was reported overdue is not reported again when it is taken', async () => {
    const ref = await submittedIn(scene);
    await scene.take(ref, rita);
    scene.pass({ days: 30 });
    await scene.run();
    await scene.take(ref, omar);
    await scene.run();
    expect((await scene.events(ref)).filter((type) => type === 'ReviewOverdue')).toHaveLength(1);
  });

  test('that is reported overdue stays so through a write that was decided before, although the version is the same', async () => {
    const long = new Scene(table, { policy: { leaseHours: 1000 } });
    const ref = await submittedIn(long, { answers: highRisk });
    const carl = { subject: 'carl', groups: ['compliance'] };
    await long.take(ref, carl);
    const application = (await long.find(ref))!;
    const reviewer = { ...carl, sourceAddress: '203.0.113.7' };
    const judged = { application, reviewer, flagId: 'DD22', note: '', at: '2026-11-02T10:00:00Z' };
    const disposal = decided(decideDisposal({ ...judged, disposition: 'cleared' }));
    long.pass({ days: 20 });
    await long.run();
    expect((await long.find(ref))?.version).toBe(application.version);
    expect(await long.deps.store.commit(disposal)).toBe(false);
    expect(await long.events(ref)).toContain('ReviewOverdue');
  });
});

describe('an enrollment', () => {
  const daysLeft = async (ref: Ref) =>
    (await table.items())
      .filter(({ pk, type }) => pk === `ACCOUNT#${ref.accountId}` && type === 'EnrollmentExpiring')
      .map(({ data }) => (data as { daysLeft: number }).daysLeft);
  const termEnds = Date.parse('2027-11-02T09:00:00.000Z');

  test('reminds 90, 30 and 7 days before its term ends, once each, and ends with it', async () => {
    const ref = await enrolledIn(scene);
    for (const left of [91, 90, 90, 31, 30, 8, 7, 7, 1]) {
      scene.time = termEnds - left * 86_400_000;
      await scene.run();
    }
    expect(await daysLeft(ref)).toEqual([90, 30, 7]);
    expect((await account(ref)).freeze).toBeDefined();
    scene.time = termEnds;
    await scene.run();
    await scene.run();
    expect((await scene.events(ref, 'account')).slice(2)).toEqual([
      ...Array.from({ length: 3 }, () => 'EnrollmentExpiring'),
      'EnrollmentEnded',
      'PurchaseFreezeLifted',
    ]);
    expect(await account(ref)).toMatchObject({ freeze: undefined, enrolled: {} });
    expect(await due('ENROLLMENT#')(ref)).toBeUndefined();
    expect(
      (await table.items()).some(
        ({ pk, applicationId }) => String(pk).startsWith('COMPANY#') && applicationId === ref.applicationId,
      ),
    ).toBe(false);
  });

  test('reminds once for all missed reminders, and never once it has ended', async () => {
    const ref = await enrolledIn(scene);
    scene.time = termEnds - 20 * 86_400_000;
    await scene.run();
    expect(await daysLeft(ref)).toEqual([20]);
    await scene.enrollment(ref.accountId, 'ended');
    scene.pass({ days: 30 });
    await scene.run();
    expect(await daysLeft(ref)).toEqual([20]);
  });

  test('that is suspended also ends with its term', async () => {
    const ref = await enrolledIn(scene);
    await scene.enrollment(ref.accountId, 'suspended');
    scene.time = termEnds;
    await scene.run();
    const [enrollment] = await scene.deps.store.listEnrollments(ref.accountId as AccountId);
    expect(enrollment).toMatchObject({ state: 'ended', endedAt: '2027-11-02T09:00:00.000Z' });
  });
});

describe('a run', () => {
  test('in parallel with other runs and with people does each thing once', async () => {
    const refs = await Promise.all(Array.from({ length: 12 }, () => draftIn(scene)));
    scene.pass({ days: 30 });
    const runs = await Promise.all([scene.run(), scene.run(), scene.run()]);
    const expired = runs.reduce((sum, { events }) => sum + (events.ApplicationExpired ?? 0), 0);
    expect(expired).toBe(12);
    expect(runs.flatMap(({ failures }) => failures)).toEqual([]);
    for (const ref of refs) expect(await scene.events(ref)).toEqual(['ApplicationStarted', 'ApplicationExpired']);
  });

  test('continues after failures, and does nothing for an outdated index row', async () => {
    const [spoilt, sound] = [await draftIn(scene), await draftIn(scene)];
    const { store } = scene.deps;
    const load: typeof store.load = async (accountId, also) => {
      if (accountId === spoilt.accountId) throw new Error('Corrupt');
      return store.load(accountId, also);
    };
    scene.pass({ days: 30 });
    const failing = new Scene(table);
    failing.time = scene.time;
    Object.assign(failing.deps, { store: { ...store, load } });
    const run = await failing.run();
    expect(run.failures).toEqual([{ due: { kind: 'application', ...spoilt }, cause: new Error('Corrupt') }]);
    expect(await stateOf(sound)).toBe('expired');
    async function* behind() {
      yield [{ kind: 'application', ...sound }] as never;
    }
    Object.assign(failing.deps, { store: { ...store, due: behind } });
    expect(await failing.run()).toEqual({ events: {}, failures: [], complete: true });
    await scene.run();
    expect(await stateOf(spoilt)).toBe('expired');
  });

  test('stops before its time is up, and the next one continues', async () => {
    const refs = await Promise.all(Array.from({ length: 6 }, () => draftIn(scene)));
    scene.pass({ days: 30 });
    expect(await scene.run(() => 1000)).toEqual({ events: {}, failures: [], complete: false });
    expect(await stateOf(refs[0]!)).toBe('draft');
    const { events, complete } = await scene.run();
    expect([events.ApplicationExpired, complete]).toEqual([6, true]);
  });

  test('reads every page of every partition', async () => {
    const ids = Array.from({ length: 230 }, (_, index) => `app_${index}`);
    const row = (id: string) => ({ pk: `ACCOUNT#pages-${id}`, sk: `APPLICATION#${id}`, ...dueKey('2020-01-01', id) });
    await Promise.all(
      ids.map((id) => table.client.send(new PutCommand({ TableName: table.tableName, Item: row(id) }))),
    );
    const pages: DueRef[][] = [];
    for await (const page of scene.deps.store.due('2020-01-02', 3)) pages.push([...page]);
    expect(new Set(pages.flat().map(({ applicationId }) => applicationId))).toEqual(new Set(ids));
    expect(pages.length).toBeGreaterThan(4);
  });

  test('starts with another partition each time, so that none always comes last', async () => {
    const firsts = new Set<string>();
    for (const turn of [0, 1, 2, 3, 4]) {
      const { value } = await scene.deps.store.due('2020-01-02', turn)[Symbol.asyncIterator]().next();
      firsts.add(dueKey('2020-01-01', value[0].applicationId).duePk ?? '');
    }
    expect(firsts.size).toBe(4);
  });

  test('starts one partition after the run before', async () => {
    const turns: number[] = [];
    // biome-ignore lint/correctness/useYield: nothing is due
    async function* due(_: string, turn: number) {
      turns.push(turn);
    }
    const store = { ...scene.deps.store, due };
    for (const minutes of [0, 5, 10]) {
      const now = () => new Date(scene.time + minutes * 60_000);
      await runDeadlines({ ...scene.deps, now, store } as never, { remainingMs: () => 60_000 });
    }
    expect(turns.map((turn) => turn - (turns[0] ?? 0))).toEqual([0, 1, 2]);
  });

  test('that left something due is logged and counted', async () => {
    useTable(table);
    const { handler } = await import('../../functions/run-deadlines.ts');
    const context = { functionName: 'run-deadlines', awsRequestId: 'request', getRemainingTimeInMillis: () => 1000 };
    const watched = watchLog();
    await Promise.resolve(handler({} as never, context as never)).finally(watched.stop);
    expect(watched.lines).toContainEqual(expect.objectContaining({ level: 'WARN', complete: false }));
    expect(watched.lines).toContainEqual(expect.objectContaining({ IncompleteRuns: 1 }));
  });
});

describe('working days', () => {
  /** Submits in an area at a time, and returns when the first review is due. */
  async function dueIn(businessArea: string, at: string, policy = {}) {
    const there = new Scene(table, { at, policy });
    const accountId = `area-${businessArea.toLowerCase()}-${Date.parse(at)}-${Object.keys(policy).length}`;
    await there.report(accountId, { identity: { registeredCountry: businessArea } });
    await there.start(accountId);
    const applicationId = (await there.newest(accountId))?.applicationId ?? '';
    await there.fill({ accountId, applicationId });
    expect(await there.submit({ accountId, applicationId })).toBe('done');
    const found = await there.find({ accountId, applicationId });
    return { dueBy: found?.progress.dueBy, told: there.counted.UnknownHolidays ?? 0 };
  }

  test.each([
    ['CN', '2026-09-30T02:00:00.000Z', '2026-10-10T02:00:00.000Z', 0],
    ['CN', '2026-12-24T02:00:00.000Z', '2026-12-29T02:00:00.000Z', 1],
    ['KW', '2026-11-05T06:00:00.000Z', '2026-11-10T06:00:00.000Z', 1],
    ['SG', '2026-11-13T20:00:00.000Z', '2026-11-17T20:00:00.000Z', 0],
  ])('in %s, a submission at %s is due at %s; unknown holidays are counted %i times', async (...row) => {
    const [businessArea, at, dueBy, told] = row;
    expect(await dueIn(businessArea, at)).toEqual({ dueBy, told });
  });

  test('once an operator enters the days of a year in the policy, the alarm stops', async () => {
    const holidays = { KW: ['2026-11-08'] };
    expect(await dueIn('KW', '2026-11-05T06:00:00.000Z', { holidays })).toEqual({
      dueBy: '2026-11-11T06:00:00.000Z',
      told: 0,
    });
  });
});

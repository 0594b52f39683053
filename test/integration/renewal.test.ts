import { renewableFrom } from '../../lib/domain/enrollment/renewal.ts';
import type { AccountId } from '../../lib/domain/ids.ts';
import { runDeadlines } from '../../lib/operations/application/run-deadlines.ts';
import { changeEnrollment } from '../../lib/operations/enrollment/change-enrollment.ts';
import { listEnrollments } from '../../lib/operations/enrollment/list-enrollments.ts';
import { eraseAccount } from '../../lib/operations/privacy/erase-account.ts';
import { personalDataStore } from '../../lib/store/privacy/personal-data.ts';
import { program } from '../support/builders.ts';
import { counted } from '../support/depth.ts';
import { checkInvariants } from '../support/invariants.ts';
import { type LocalTable, openItems, openTable } from '../support/local-table.ts';
import { reviewViolations } from '../support/review-invariants.ts';
import { draftIn, enrolledIn, type Ref, renewalIn, Scene, type Staff } from '../support/scene.ts';

let table: LocalTable;
let scene: Scene;
beforeAll(async () => {
  table = await openTable();
});
afterAll(() => table.close());
beforeEach(() => {
  scene = new Scene(table);
});
afterEach(async () => {
  const rows = (await openItems(table.vaulted(), await table.items())) as never;
  expect(checkInvariants(rows)).toEqual([]);
  expect(reviewViolations(rows, new Date(scene.time).toISOString())).toEqual([]);
});

const rita: Staff = { subject: 'rita', groups: ['reviewer'] };
const termEnd = '2027-11-02T09:00:00.000Z';
const account = (ref: Ref) => scene.deps.store.findAccount(ref.accountId as AccountId);
const enrollmentOf = async (ref: Ref) =>
  (await scene.deps.store.listEnrollments(ref.accountId as AccountId)).find(
    ({ applicationId }) => applicationId === ref.applicationId,
  );
const eventsOf = async (ref: Ref) => scene.events(ref, 'account' as never);

/** Returns an enrollment that can be renewed. */
async function renewable(): Promise<Ref> {
  const ref = await enrolledIn(scene);
  scene.pass({ days: 275 });
  return ref;
}

async function approve(ref: Ref): Promise<string> {
  await scene.take(ref, rita);
  return scene.decide(ref, rita, 'approve');
}

describe('a renewal', () => {
  test('can start from its day on, and not before', async () => {
    const ref = await enrolledIn(scene);
    const from = renewableFrom({ termEndsAt: termEnd }, scene.deps.policy);
    expect(from).toBe('2027-08-04T09:00:00.000Z');
    scene.time = Date.parse(from) - 1;
    expect(await scene.start(ref.accountId, { renewalOf: ref.applicationId })).toBe('wrong-state');
    scene.time += 1;
    expect(await scene.start(ref.accountId, { renewalOf: ref.applicationId })).toBe('done');
    expect(await scene.start(ref.accountId, { renewalOf: ref.applicationId })).toBe('application-already-open');
  });

  test('copies the answers and the documents, except what must be accepted again', async () => {
    const ref = await renewable();
    await scene.start(ref.accountId, { renewalOf: ref.applicationId });
    const [renewal, before] = [await scene.newest(ref.accountId), await scene.find(ref)];
    expect(renewal).toMatchObject({ state: 'draft', renewalOf: ref.applicationId, defaultArea: 'SG', rounds: 0 });
    expect(renewal?.steps['program-application']).toEqual(before?.steps['program-application']);
    expect(renewal?.steps['business-qualification']?.answers).toEqual(before?.steps['business-qualification']?.answers);
    const company = renewal?.steps['company-information'];
    expect(company?.answers).not.toHaveProperty('agreement');
    expect(company?.acceptance).toBeUndefined();
    expect(company?.missing).toEqual([{ pointer: '/agreement', code: 'required', sentence: 'accept-agreement' }]);
    expect(renewal?.steps['due-diligence']?.missing.map(({ pointer }) => pointer)).toEqual([
      '/answers/DD29/value',
      '/answers/DD30/value',
    ]);
    const taken = await scene.deps.store.documents(renewal as never, new Date(scene.time).toISOString());
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.every(({ fileOf, submitted }) => fileOf === ref.applicationId && !submitted)).toBe(true);
  });

  test('extends the term from its old end, and does not change claim, freeze and enrollment otherwise', async () => {
    const ref = await renewable();
    const frozen = (await account(ref)).freeze;
    const renewal = await renewalIn(scene, ref);
    expect((await account(ref)).freeze).toEqual(frozen);
    expect(await scene.submit(renewal)).toBe('done');
    expect(await approve(renewal)).toBe('done');
    expect(await enrollmentOf(ref)).toMatchObject({
      state: 'active',
      since: '2026-11-02T09:00:00.000Z',
      termEndsAt: '2028-11-02T09:00:00.000Z',
      renewedBy: renewal.applicationId,
      remindAt: ['2028-08-04T09:00:00.000Z', '2028-10-03T09:00:00.000Z', '2028-10-26T09:00:00.000Z'],
    });
    expect((await account(ref)).freeze).toEqual(frozen);
    expect((await eventsOf(ref)).filter((type) => type.startsWith('Enrollment'))).toEqual([
      'EnrollmentStarted',
      'EnrollmentRenewed',
    ]);
    const { state, claim } = (await scene.find(renewal))!;
    expect([state, claim]).toEqual(['approved', undefined]);
  });

  test('after another renewal starts with the answers of the last one', async () => {
    const ref = await renewable();
    const first = await renewalIn(scene, ref);
    await scene.save(first, 'program-application', { businessPlan: 'A plan of the first renewal.' });
    await scene.submit(first);
    await approve(first);
    scene.pass({ days: 366 });
    const second = await renewalIn(scene, ref);
    expect((await scene.find(second))?.steps['program-application']?.answers).toEqual({
      businessPlan: 'A plan of the first renewal.',
    });
    await scene.submit(second);
    expect(await approve(second)).toBe('done');
    expect((await enrollmentOf(ref))?.termEndsAt).toBe('2029-11-02T09:00:00.000Z');
  });

  test.each(['withdraw', 'reject', 'expire'] as const)(
    'that ends by %s does not change the enrollment',
    async (end) => {
      const ref = await renewable();
      const [enrollment, { freeze }] = [await enrollmentOf(ref), await account(ref)];
      const renewal = await renewalIn(scene, ref);
      if (end === 'withdraw') expect(await scene.withdraw(renewal)).toBe('done');
      if (end === 'reject') {
        await scene.submit(renewal);
        await scene.take(renewal, rita);
        expect(await scene.decide(renewal, rita, 'reject')).toBe('done');
      }
      if (end === 'expire') {
        scene.pass({ days: 30 });
        await scene.run();
      }
      const { remindAt: _, ...kept } = enrollment!;
      expect(await enrollmentOf(ref)).toMatchObject(kept);
      expect((await account(ref)).freeze).toEqual(freeze);
      expect((await account(ref)).openApplication).toBeUndefined();
      expect(await scene.start(ref.accountId, { renewalOf: ref.applicationId })).toBe('done');
    },
  );

  test('of an account that is no longer eligible is refused, although it is enrolled', async () => {
    const ref = await renewable();
    const renewal = await renewalIn(scene, ref);
    await scene.submit(renewal);
    await scene.report(ref.accountId, { billing: { inArrears: true } });
    expect(await approve(renewal)).toBe('not-eligible');
    await scene.report(ref.accountId);
    expect(await approve(renewal)).toBe('done');
  });

  test('of a suspended enrollment extends the term, and the enrollment stays suspended', async () => {
    const ref = await renewable();
    await scene.enrollment(ref.accountId, 'suspended');
    const renewal = await renewalIn(scene, ref);
    await scene.submit(renewal);
    expect(await approve(renewal)).toBe('done');
    expect(await enrollmentOf(ref)).toMatchObject({ state: 'suspended', termEndsAt: '2028-11-02T09:00:00.000Z' });
  });

  test('is listed with its enrollment while it is open', async () => {
    const ref = await renewable();
    const open = () => listEnrollments(scene.deps, ref.accountId as AccountId).then((listed) => listed.open);
    expect(await open()).toBeUndefined();
    const renewal = await renewalIn(scene, ref);
    expect(await open()).toMatchObject({ applicationId: renewal.applicationId, renewalOf: ref.applicationId });
    await scene.withdraw(renewal);
    expect(await open()).toBeUndefined();
  });

  test('cannot be started without an enrollment of the account', async () => {
    const [one, other] = [await renewable(), await renewable()];
    scene.pass({ days: -275 });
    expect(await scene.start(one.accountId, { renewalOf: other.applicationId })).toBe('not-found');
    expect(await scene.start(one.accountId, { renewalOf: 'app_00000000000000000000000000000000' })).toBe('not-found');
  });
});

describe('the end of a term', () => {
  test('waits for the decision on a renewal that was submitted before', async () => {
    const ref = await renewable();
    const renewal = await renewalIn(scene, ref);
    await scene.submit(renewal);
    scene.time = Date.parse(termEnd) + 1;
    await scene.run();
    expect((await enrollmentOf(ref))?.state).toBe('active');
    expect(await approve(renewal)).toBe('done');
    expect(await enrollmentOf(ref)).toMatchObject({ state: 'active', termEndsAt: '2028-11-02T09:00:00.000Z' });
    await scene.run();
    expect((await enrollmentOf(ref))?.state).toBe('active');
  });

  test('comes once such a renewal has ended without approval', async () => {
    const ref = await renewable();
    const renewal = await renewalIn(scene, ref);
    await scene.submit(renewal);
    scene.time = Date.parse(termEnd) + 1;
    await scene.run();
    await scene.take(renewal, rita);
    await scene.decide(renewal, rita, 'reject');
    await scene.run();
    expect((await enrollmentOf(ref))?.state).toBe('ended');
    expect(await account(ref)).toMatchObject({ enrolled: {}, freeze: undefined });
  });

  test('does not wait for an unsubmitted renewal, which continues as an ordinary application', async () => {
    const ref = await renewable();
    scene.time = Date.parse(termEnd) - 86_400_000;
    const renewal = await renewalIn(scene, ref);
    scene.time = Date.parse(termEnd) + 1;
    await scene.run();
    expect((await enrollmentOf(ref))?.state).toBe('ended');
    expect((await account(ref)).freeze).toMatchObject({ because: 'application', applicationId: renewal.applicationId });
    expect(await scene.submit(renewal)).toBe('done');
    expect(await approve(renewal)).toBe('done');
    expect((await account(ref)).enrolled).toEqual({ [program]: renewal.applicationId });
    expect(await eventsOf(ref)).not.toContain('EnrollmentRenewed');
  });
});

test('a renewal stays open when an operator ends its enrollment, and can be submitted again but not approved', async () => {
  const ref = await renewable();
  const renewal = await renewalIn(scene, ref);
  await scene.submit(renewal);
  expect(await scene.enrollment(ref.accountId, 'ended')).toBe('done');
  expect(await approve(renewal)).toBe('wrong-state');
  expect(await scene.decide(renewal, rita, 'request-changes')).toBe('done');
  expect(await scene.submit(renewal)).toBe('done');
  expect((await scene.find(renewal))?.claim).toMatchObject({ businessArea: 'SG' });
  expect(await approve(renewal)).toBe('done');
  expect((await account(ref)).enrolled).toEqual({ [program]: renewal.applicationId });
});

describe('races', () => {
  test('between an approval and the end by an operator have one order', async () => {
    for (let round = 0; round < 8; round += 1) {
      scene = new Scene(table);
      const ref = await renewable();
      const renewal = await renewalIn(scene, ref);
      await scene.submit(renewal);
      await scene.take(renewal, rita);
      const [approved, ended] = await Promise.all([
        scene.decide(renewal, rita, 'approve'),
        scene.enrollment(ref.accountId, 'ended'),
      ]);
      expect(ended).toBe('done');
      expect(['done', 'wrong-state']).toContain(approved);
      expect((await enrollmentOf(ref))?.renewedBy).toBe(approved === 'done' ? renewal.applicationId : undefined);
    }
  });

  /** Returns a read that answers something else the first time. */
  const answeringFirst = <Input extends readonly unknown[], Answer>(
    first: Answer,
    read: (...input: Input) => Promise<Answer>,
  ) => {
    let reads = 0;
    return async (...input: Input): Promise<Answer> => (reads++ === 0 ? first : read(...input));
  };

  // Two reads are no snapshot: an enrollment may be older than the account beside it.
  test('between a renewal and an operator who read the enrollment before it, and the account after it, keep the new term', async () => {
    const ref = await renewable();
    const accountId = ref.accountId as AccountId;
    const { store } = scene.deps;
    const renewal = await renewalIn(scene, ref);
    await scene.submit(renewal);
    const listEnrollments = answeringFirst(await store.listEnrollments(accountId), store.listEnrollments);
    expect(await approve(renewal)).toBe('done');
    const by = { kind: 'reviewer', subject: 'olga' } as const;
    const command = { accountId, program, state: 'suspended', reason: 'A test.', by } as const;
    await changeEnrollment({ ...scene.deps, store: { ...store, listEnrollments } }, command);
    expect(await enrollmentOf(ref)).toMatchObject({
      state: 'suspended',
      termEndsAt: '2028-11-02T09:00:00.000Z',
      renewedBy: renewal.applicationId,
    });
  });

  test('between two runs of the deadlines remind of the end of a term once', async () => {
    const ref = await renewable();
    const { store } = scene.deps;
    const place = { ...ref, program } as Parameters<typeof store.loadEnrollment>[0];
    const { enrollment } = await store.loadEnrollment(place);
    await scene.run();
    const { account: after } = await store.loadEnrollment(place);
    const loadEnrollment = answeringFirst({ account: after, enrollment }, store.loadEnrollment);
    const due = async function* () {
      yield [{ ...place, kind: 'enrollment' } as const];
    };
    await runDeadlines({ ...scene.deps, store: { ...store, due, loadEnrollment } }, { remainingMs: () => 60_000 });
    expect((await eventsOf(ref)).filter((type) => type === 'EnrollmentExpiring')).toHaveLength(1);
  });

  test('between the end of a term, a submission, an approval and a withdrawal keep every invariant', async () => {
    for (let round = 0; round < 8; round += 1) {
      scene = new Scene(table);
      const ref = await renewable();
      scene.time = Date.parse(termEnd) - 86_400_000;
      const renewal = await renewalIn(scene, ref);
      const isSubmitted = round % 2 === 0;
      if (isSubmitted) {
        await scene.submit(renewal);
        await scene.take(renewal, rita);
      }
      scene.time = Date.parse(termEnd) + 1;
      const rivals = isSubmitted
        ? [() => scene.decide(renewal, rita, 'approve'), () => scene.withdraw(renewal)]
        : [() => scene.submit(renewal)];
      await Promise.all([scene.run(), scene.run(), ...rivals.map((act) => act())]);
      await scene.run();
      const [enrollment, found] = [await enrollmentOf(ref), await scene.find(renewal)];
      const isHeld = found?.state === 'submitted' && !found.claim;
      const isRenewed = found?.state === 'approved';
      expect(enrollment?.state).toBe(isHeld || isRenewed ? 'active' : 'ended');
    }
  });
});

describe('an erasure', () => {
  const files = { below: async function* () {}, bytes: async () => new Uint8Array(), remove: async () => {} };
  const erase = async ({ accountId }: Ref) => {
    const store = personalDataStore(table.vaulted());
    const by = { kind: 'system', subject: 'erase' } as const;
    return (await eraseAccount({ ...scene.deps, store, files }, accountId as AccountId, by)).result;
  };

  test('that races a start with earlier answers leaves a draft with all of them, or with none', async () => {
    const rounds = counted({ quick: 3, whole: 24 });
    for (let round = 0; round < rounds; round += 1) {
      const earlier = await draftIn(scene, {});
      expect(await scene.withdraw(earlier)).toBe('done');
      scene.pass({ minutes: 1 });
      const start = () => scene.start(earlier.accountId, { answersFrom: earlier.applicationId });
      const acts = [start, () => erase(earlier)];
      const done = await Promise.all((round % 2 === 0 ? acts : acts.toReversed()).map((act) => act()));
      const [started, erased] = round % 2 === 0 ? done : done.toReversed();
      const [draft, before] = [await scene.newest(earlier.accountId), await scene.find(earlier)];
      const isErased = erased === 'erased';
      expect([started, draft?.state, draft?.erased, before?.erased]).toEqual([
        'done',
        'draft',
        undefined,
        isErased || undefined,
      ]);
      expect([erased, Object.keys(draft?.steps ?? {}).length]).toEqual(
        isErased ? ['erased', 0] : [expect.stringMatching(/refused|moving/), 4],
      );
    }
  });
});

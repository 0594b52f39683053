import type { AccountId } from '../../lib/domain/ids.ts';
import { breaksOf } from '../../local/operator/verify-audit/chains.ts';
import { rowsOf } from '../../local/operator/verify-audit/read-accounts.ts';
import { counted } from '../support/depth.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { draftIn, highRisk, type Ref, type Result, Scene, type Staff, submittedIn } from '../support/scene.ts';

let table: LocalTable;
let scene: Scene;
beforeAll(async () => {
  table = await openTable();
  scene = new Scene(table);
});
afterAll(() => table.close());

const staff = (subject: string): Staff => ({ subject, groups: ['reviewer', 'compliance'] });
const [rita, carl, sara] = [staff('rita'), staff('carl'), staff('sara')];
const rounds = Array.from({ length: counted({ quick: 3, whole: 12 }) }, (_, round) => round);
const won = (results: readonly Result[]) => results.filter((result) => result === 'done').length;
const account = (accountId: string) => scene.deps.store.findAccount(accountId as AccountId);

/** Checks that its chains are whole, and that it reports its end only once. */
async function soundEnd(ref: Ref, ends: readonly string[]): Promise<void> {
  expect(breaksOf(await rowsOf(table, `ACCOUNT#${ref.accountId}`)).breaks).toEqual([]);
  const events = await scene.events(ref);
  expect(events.filter((type) => ends.includes(type))).toHaveLength(1);
}

test('a permit and a start never both succeed, whichever is first', async () => {
  const outcomes = new Set<string>();
  for (const round of rounds) {
    const accountId = `permit-race-${round}`;
    await scene.report(accountId);
    const permits = () => scene.permit(accountId);
    const start = async () => ({ result: await scene.start(accountId), permitId: undefined });
    const racers = round % 2 === 0 ? [permits, start, permits] : [start, permits, start];
    await Promise.all(racers.map((racer) => racer()));
    const { freeze, permits: held } = await account(accountId);
    expect([freeze !== undefined, held.length > 0]).toContain(false);
    expect(freeze !== undefined || held.length > 0).toBe(true);
    outcomes.add(freeze ? 'frozen' : 'permitted');
  }
  expect(outcomes.size).toBeGreaterThan(0);
});

test('if several reviewers take an application at once, one succeeds and the others are refused', async () => {
  for (const _ of rounds) {
    const ref = await submittedIn(scene);
    const results = await Promise.all([rita, carl, sara].map((reviewer) => scene.take(ref, reviewer)));
    expect(won(results)).toBe(1);
    expect(results.filter((result) => result !== 'done')).toEqual([expect.any(String), expect.any(String)]);
    await soundEnd(ref, ['ReviewStarted']);
  }
});

test('if several second approvers approve at once, one succeeds', async () => {
  for (const _ of rounds.slice(0, 6)) {
    const ref = await submittedIn(scene, { answers: highRisk });
    await scene.take(ref, rita);
    await scene.dispose(ref, rita, 'DD22');
    expect(await scene.decide(ref, rita, 'approve')).toBe('done');
    const results = await Promise.all([carl, sara].map((reviewer) => scene.decide(ref, reviewer, 'approve')));
    expect(won(results)).toBe(1);
    const application = await scene.find(ref);
    expect([application?.state, application?.approvals.length]).toEqual(['approved', 2]);
    await soundEnd(ref, ['ApplicationApproved']);
  }
});

test('an approval, a withdrawal and an arriving fact lead to one end, and never to an approval against the facts', async () => {
  const ends = new Set<string | undefined>();
  for (const round of rounds) {
    const ref = await submittedIn(scene);
    await scene.take(ref, rita);
    const arrears = { billing: { inArrears: true, consumptionRecords: 0 } };
    const approve = () => scene.decide(ref, rita, 'approve');
    const withdraw = () => scene.withdraw(ref);
    const report = () => scene.report(ref.accountId, arrears);
    const racers =
      [
        [approve, withdraw, report],
        [approve, withdraw],
        [approve, report],
      ][round % 3] ?? [];
    await Promise.all(racers.map((racer) => racer()));
    const application = await scene.find(ref);
    ends.add(application?.state);
    const { enrolled, freeze } = await account(ref.accountId);
    expect(Object.keys(enrolled)).toHaveLength(application?.state === 'approved' ? 1 : 0);
    expect(freeze === undefined).toBe(application?.state === 'withdrawn');
    if (application?.state === 'in-review') expect(await scene.decide(ref, rita, 'approve')).toBe('not-eligible');
    else await soundEnd(ref, ['ApplicationApproved', 'ApplicationWithdrawn']);
  }
  expect(ends.size).toBeGreaterThan(0);
});

test('a deadline and a person at the last moment lead to one end, and nothing happens twice', async () => {
  for (const round of rounds) {
    const late = new Scene(table);
    const ref = await draftIn(late, {});
    late.pass({ days: 30 });
    const racers = [() => late.submit(ref), () => late.run(), () => late.run(), () => late.withdraw(ref)];
    await Promise.all((round % 2 === 0 ? racers : racers.toReversed()).map((racer) => racer()));
    const application = await late.find(ref);
    expect(['submitted', 'expired', 'withdrawn']).toContain(application?.state);
    expect((await account(ref.accountId)).freeze !== undefined).toBe(application?.state === 'submitted');
    expect(breaksOf(await rowsOf(table, `ACCOUNT#${ref.accountId}`)).breaks).toEqual([]);
  }
});

import type { AccountId, ApplicationId } from '../../lib/domain/ids.ts';
import { Refused } from '../../lib/domain/refusal.ts';
import { rateLimits } from '../../lib/operations/account/rate-limits.ts';
import { contestArea } from '../../lib/operations/application/contest-area.ts';
import { withdrawApplication } from '../../lib/operations/application/withdraw-application.ts';
import { eraseAccount } from '../../lib/operations/privacy/erase-account.ts';
import { exportAccount } from '../../lib/operations/privacy/export-account.ts';
import { decideContested } from '../../lib/operations/review/contests.ts';
import { agreementText } from '../../lib/programs/agreement-texts.ts';
import { personalDataStore } from '../../lib/store/privacy/personal-data.ts';
import { type Call, call, useTable } from '../support/api.ts';
import { counted } from '../support/depth.ts';
import { checkInvariants } from '../support/invariants.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { reviewerAt } from '../support/reviewer.ts';
import { companyInformation } from '../support/samples.ts';
import { draftIn, type Ref, type Result, Scene, submittedIn } from '../support/scene.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());
afterEach(async () => expect(checkInvariants(await table.items())).toEqual([]));

const json = { 'content-type': 'application/json' };
const message = 'The number is ours: Wèi <b>& Söhne</b>.';
let companies = 0;
const aCompany = () => companyInformation(`C${++companies}`);
const complete = async (company: object) => filled(await started(await eligibleAccount()), company);

async function submitted(company: object): Promise<Partner> {
  const partner = await complete(company);
  expect((await partner.submit()).statusCode).toBe(200);
  return partner;
}

async function contest(partner: Partner, body: object = { message }, headers: Record<string, string> = {}) {
  const path = `/applications/${partner.applicationId}/contest`;
  const reply = await partner.send({
    method: 'POST',
    path,
    body,
    headers: { ...json, 'if-match': `"${partner.version}"`, ...headers },
  });
  if (reply.statusCode === 200) partner.version = reply.body.version;
  return reply;
}

const operator = { subject: 'olga', groups: ['operator'] };
const staff = (path: string, who: Partial<Call> = operator) => call({ path: `/review/contests${path}`, ...who });

async function decide({ applicationId }: Partner, decision: string, more: Partial<Call> = {}) {
  const path = `/review/contests/${applicationId}`;
  const { etag = '' } = (await call({ path, ...operator })).headers;
  const body = { decision, reason: 'The register says so.' };
  return call({
    method: 'POST',
    path: `${path}/decision`,
    body,
    ...operator,
    ...more,
    headers: { ...json, 'if-match': etag, ...more.headers },
  });
}

const shown = async (partner: Partner) => {
  const { body } = await partner.send({ path: `/applications/${partner.applicationId}` });
  partner.version = body.version;
  return body;
};
const listedIds = async () =>
  (await staff('?limit=100')).body.items.map((row: { applicationId: string }) => row.applicationId);

async function contested() {
  const company = aCompany();
  const holder = await submitted(company);
  const contester = await complete(company);
  expect((await contest(contester)).statusCode).toBe(200);
  return { holder, contester };
}

test('an area is contested, compared side by side and freed, and then the applicant can submit and the holder can correct', async () => {
  const company = aCompany();
  const holder = await submitted(company);
  const contester = await complete(company);
  const { code, blockers } = (await contester.submit()).body;
  expect([code, blockers[0].remedy]).toEqual([
    'business-area-taken',
    expect.stringContaining('contest the area on the page of your application'),
  ]);

  const made = await contest(contester);
  const { contestedAt } = made.body;
  expect(made.body).toEqual({ applicationId: contester.applicationId, state: 'draft', version: 6, contestedAt });
  expect(await shown(contester)).toMatchObject({ contest: { contestedAt } });

  const rows = (await staff('?limit=100', { subject: 'rita', groups: ['reviewer'] })).body.items;
  expect(rows).toContainEqual({
    applicationId: contester.applicationId,
    accountId: contester.accountId,
    companyName: company.legalName,
    program: 'cloud-solution-provider',
    businessArea: 'SG',
    contestedAt,
  });

  const side = (await staff(`/${contester.applicationId}`)).body;
  expect(side.contest).toEqual({ message, contestedAt });
  expect(side.applications).toMatchObject([
    { applicationId: contester.applicationId, accountId: contester.accountId, state: 'draft' },
    { applicationId: holder.applicationId, accountId: holder.accountId, state: 'submitted', rounds: 1 },
  ]);
  const review = await reviewerAt(holder.applicationId, 'rita').read();
  expect(side.applications[1]).toEqual(review.body);

  const { status, body } = { status: (await decide(contester, 'free')).statusCode, body: await shown(contester) };
  expect([status, body.contest, body.blockers]).toEqual([
    200,
    { contestedAt, decision: 'free', decidedAt: expect.any(String) },
    [],
  ]);
  expect(await listedIds()).not.toContain(contester.applicationId);
  expect(await shown(holder)).toMatchObject({
    state: 'changes-requested',
    decision: { decision: 'request-changes', reasons: [{ code: 'business-area-contested' }] },
  });

  expect((await contester.submit()).statusCode).toBe(200);
  expect((await holder.submit()).body.code).toBe('business-area-taken');
  expect((await contester.withdraw()).statusCode).toBe(200);
  expect((await holder.submit()).statusCode).toBe(200);
});

test('the audit says who contested and decided, without their messages, and the applicant’s history does not change', async () => {
  const { holder, contester } = await contested();
  await decide(contester, 'free');
  const ofContester = await table.items();
  const events = ofContester.filter(
    ({ pk, sk }) =>
      pk === `ACCOUNT#${contester.accountId}` && String(sk).startsWith(`EVENT#${contester.applicationId}`),
  );
  expect(events.map(({ type, by }) => [type, (by as { subject: string }).subject])).toEqual([
    ['ApplicationStarted', expect.any(String)],
    ['AreaContested', expect.any(String)],
    ['ContestDecided', 'olga'],
  ]);
  const said = JSON.stringify(
    (await table.storedItems()).filter(({ sk }) => /^(EVENT|APPLICATION|CONTEST)/.test(String(sk))),
  );
  expect([said.includes('The number is ours'), said.includes('The register')]).toEqual([false, false]);
  const history = await contester.send({ path: `/applications/${contester.applicationId}/history` });
  expect(history.body.items.map(({ type }: { type: string }) => type)).toEqual(['ApplicationStarted']);
  const all = await call({
    path: `/review/applications/${holder.applicationId}/history`,
    subject: 'rita',
    groups: ['reviewer'],
  });
  expect(all.body.items.at(-1)).toMatchObject({ type: 'ChangesRequested', subject: 'olga' });
});

test('a contest that is turned down does not change the application, which may contest again', async () => {
  const { holder, contester } = await contested();
  const before = await shown(holder);
  expect((await decide(contester, 'keep')).statusCode).toBe(200);
  expect(await shown(holder)).toEqual(before);
  expect((await shown(contester)).contest).toMatchObject({ decision: 'keep' });
  expect((await contester.submit()).body.code).toBe('business-area-taken');
  const again = await decide(contester, 'free');
  expect([again.statusCode, again.body.code, again.body.contest]).toEqual([409, 'wrong-state', 'closed']);
  expect((await contest(contester)).statusCode).toBe(200);
  expect((await shown(contester)).contest).toEqual({ contestedAt: expect.any(String) });
  expect(await listedIds()).toContain(contester.applicationId);
});

test('the area of an enrollment is not freed, and the refusal says to end the enrollment first', async () => {
  const company = aCompany();
  const holder = await submitted(company);
  const reviewer = reviewerAt(holder.applicationId, 'rita');
  await reviewer.take();
  expect((await reviewer.decide({ decision: 'approve' })).statusCode).toBe(200);
  const contester = await complete(company);
  expect((await contest(contester)).statusCode).toBe(200);
  const side = (await staff(`/${contester.applicationId}`)).body;
  expect(side.applications).toMatchObject([
    { state: 'draft' },
    { applicationId: holder.applicationId, state: 'approved' },
  ]);
  const refused = await decide(contester, 'free');
  expect([refused.statusCode, refused.body.code, refused.body.contest]).toEqual([409, 'wrong-state', 'enrolled']);
  expect(refused.body.detail).toContain('End its enrollment first');
  const path = `/enrollments/${holder.accountId}/cloud-solution-provider/state`;
  const ended = await call({ method: 'POST', path, body: { state: 'ended', reason: 'Contested.' }, ...operator });
  expect(ended.statusCode).toBe(200);
  expect((await decide(contester, 'free')).body.contest).toBe('not-held');
  expect((await contester.submit()).statusCode).toBe(200);
});

test('a repeated contest replaces the message and keeps its place, and a save keeps the contest', async () => {
  const { contester } = await contested();
  const { contestedAt } = (await shown(contester)).contest;
  const again = await contest(contester, { message: 'In other words.' });
  expect(again.body).toMatchObject({ contestedAt });
  expect((await contester.save('business-qualification', { employees: 7 }, 'PATCH')).statusCode).toBe(200);
  expect((await staff(`/${contester.applicationId}`)).body.contest).toEqual({
    message: 'In other words.',
    contestedAt,
  });
  expect((await listedIds()).filter((id: string) => id === contester.applicationId)).toHaveLength(1);
});

test('pages of contests are complete and oldest first, and a cursor works only for its caller', async () => {
  await contested();
  await contested();
  const seen: { contestedAt: string; applicationId: string }[] = [];
  let cursor: string | null = '';
  do {
    const { body } = await staff(`?limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items);
    cursor = body.nextCursor;
    if (cursor) expect((await staff(`?cursor=${cursor}`, { ...operator, subject: 'otto' })).statusCode).toBe(422);
  } while (cursor);
  expect(seen.map(({ applicationId }) => applicationId)).toEqual(await listedIds());
  expect(seen.map(({ contestedAt }) => contestedAt)).toEqual(seen.map(({ contestedAt }) => contestedAt).toSorted());
});

test('a contest of an area that no other account holds is refused, and reaches nobody', async () => {
  const free = await complete(aCompany());
  expect((await contest(free)).body).toMatchObject({ code: 'wrong-state', contest: 'not-held' });
  const own = await submitted(aCompany());
  expect((await contest(own)).body).toMatchObject({ code: 'wrong-state', contest: 'not-open' });
  const unnamed = await started(await eligibleAccount());
  expect((await contest(unnamed)).body).toMatchObject({ code: 'wrong-state', contest: 'not-held' });
  const ids = await listedIds();
  for (const { applicationId } of [free, own, unnamed]) {
    expect(ids).not.toContain(applicationId);
    expect((await staff(`/${applicationId}`)).statusCode).toBe(404);
  }
});

test.each([
  [{}, '/message', 'required'],
  [{ message: '' }, '/message', 'required'],
  [{ message: 7 }, '/message', 'invalid-type'],
  [{ message: 'x'.repeat(2001) }, '/message', 'too-long'],
  [{ message, more: 1 }, '/more', 'unknown-field'],
])('a body is refused with its pointer: %#', async (body, pointer, code) => {
  const partner = await started(await eligibleAccount());
  const { statusCode, body: problem } = await contest(partner, body);
  expect([statusCode, problem.code]).toEqual([422, 'invalid-request']);
  expect(problem.errors).toContainEqual(expect.objectContaining({ pointer, code }));
});

test('each route is open only to those concerned, on the version that they saw', async () => {
  const { contester, holder } = await contested();
  const path = `/applications/${contester.applicationId}/contest`;
  const other = await holder.send({ method: 'POST', path, body: { message }, headers: { ...json, 'if-match': '"6"' } });
  expect(other.statusCode).toBe(404);
  expect((await contest(contester, { message }, { 'if-match': '"1"' })).statusCode).toBe(412);
  expect((await contester.send({ method: 'POST', path, body: { message }, headers: json })).body.code).toBe(
    'version-required',
  );
  expect((await staff('', { accountId: contester.accountId })).statusCode).toBe(403);
  const byReviewer = await decide(contester, 'free', { subject: 'rita', groups: ['reviewer'] });
  expect([byReviewer.statusCode, byReviewer.body.needs]).toEqual([403, 'operator']);
  expect((await decide(contester, 'free', { headers: { 'if-match': '"1"' } })).statusCode).toBe(412);
  expect((await decide(contester, 'burn')).statusCode).toBe(422);
  // Nobody can review a draft, only its contest.
  expect((await reviewerAt(contester.applicationId, 'rita').read()).statusCode).toBe(404);
});

test('a decision with an idempotency key takes effect once', async () => {
  const { contester } = await contested();
  const { etag = '' } = (await staff(`/${contester.applicationId}`)).headers;
  const headers = { 'idempotency-key': 'free-once', 'if-match': etag };
  const [one, two] = [await decide(contester, 'free', { headers }), await decide(contester, 'free', { headers })];
  expect([one.statusCode, two.text]).toEqual([200, one.text]);
});

test('the messages of both are exported with the application, and erased with the account', async () => {
  const { contester } = await contested();
  await decide(contester, 'keep');
  await shown(contester);
  await contester.withdraw();
  const accountId = contester.accountId as AccountId;
  const scene = new Scene(table);
  const store = personalDataStore(table.vaulted());
  const acceptedText = agreementText;
  const exported = JSON.stringify(
    await exportAccount({ store, acceptedText }, accountId, scene.deps.now().toISOString()),
  );
  expect([exported.includes(message), exported.includes('The register says so.')]).toEqual([true, true]);
  const files = { below: async function* () {}, bytes: async () => new Uint8Array(), remove: async () => {} };
  const by = { kind: 'system', subject: 'erase' } as const;
  expect(await eraseAccount({ ...scene.deps, store, files }, accountId, by)).toMatchObject({ result: 'erased' });
  expect((await staff(`/${contester.applicationId}`)).body.contest).toMatchObject({
    message: '[erased]',
    reason: '[erased]',
    decision: 'keep',
  });
});

describe('races', () => {
  const rounds = Array.from({ length: counted({ quick: 3, whole: 24 }) }, (_, round) => round);
  const rita = { subject: 'rita', groups: ['reviewer', 'compliance'] };
  const resultOf = (doing: Promise<unknown>): Promise<Result> =>
    doing.then(
      () => 'done',
      (error) => (error instanceof Refused ? error.refusal.code : Promise.reject(error)),
    );

  const contestIn = async (scene: Scene, ref: Ref) =>
    contestArea(
      { ...scene.deps, limits: rateLimits(scene.deps) },
      {
        ...(ref as { accountId: AccountId; applicationId: ApplicationId }),
        expectedVersion: (await scene.find(ref))?.version ?? 0,
        message,
        by: { kind: 'applicant', subject: 'someone' },
      },
    );
  const withdrawIn = (scene: Scene, ref: Ref, expectedVersion: number) =>
    withdrawApplication(scene.deps, {
      ...(ref as { accountId: AccountId; applicationId: ApplicationId }),
      expectedVersion,
      by: { kind: 'applicant', subject: 'someone' },
    });
  const freeIn = async (scene: Scene, ref: Ref) =>
    decideContested(scene.deps, {
      applicationId: ref.applicationId as ApplicationId,
      expectedVersion: (await scene.find(ref))?.version ?? 0,
      operator: { ...operator, sourceAddress: '203.0.113.7' },
      decision: 'free',
      reason: 'The register says so.',
    });

  test.each(['approval', 'withdrawal'] as const)(
    'between freeing an area and the %s of its holder, exactly one wins',
    async (rival) => {
      const scene = new Scene(table);
      for (const round of rounds) {
        const company = `R${rival}${round}`;
        const holder = await submittedIn(scene, { company });
        await scene.take(holder, rita);
        const contester = await draftIn(scene, { company });
        await contestIn(scene, contester);
        const seen = await scene.find(holder);
        const free = () => resultOf(freeIn(scene, contester));
        const rivals = {
          approval: () => scene.decide(holder, rita, 'approve'),
          withdrawal: () => resultOf(withdrawIn(scene, holder, seen?.version ?? 0)),
        };
        const act = rivals[rival];
        const racers = round % 2 === 0 ? [free, act] : [act, free];
        const results = await Promise.all(racers.map((racer) => racer()));
        expect(results.toSorted()).toEqual(['done', expect.stringMatching(/^(stale-version|wrong-state)$/)]);
        const freed = results[round % 2] === 'done';
        const state = freed ? 'changes-requested' : { approval: 'approved', withdrawal: 'withdrawn' }[rival];
        expect((await scene.find(holder))?.state).toBe(state);
        expect(await scene.submit(contester)).toBe(state === 'approved' ? 'business-area-taken' : 'done');
      }
    },
  );

  test('if two applications submit for a freed area, one gets it', async () => {
    const scene = new Scene(table);
    for (const round of rounds) {
      const company = `S${round}`;
      const holder = await submittedIn(scene, { company });
      const contester = await draftIn(scene, { company });
      await contestIn(scene, contester);
      expect(await resultOf(freeIn(scene, contester))).toBe('done');
      const results = await Promise.all([scene.submit(holder), scene.submit(contester)]);
      expect(results.toSorted()).toEqual(['business-area-taken', 'done']);
    }
  });
});

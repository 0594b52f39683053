import { applicationStore } from '../../lib/store/application/application-store.ts';
import { call, useTable } from '../support/api.ts';
import { clientOf, type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { reviewerAt } from '../support/reviewer.ts';
import { companyInformation } from '../support/samples.ts';
import { highRisk } from '../support/scene.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

let companies = 0;
async function submitted({ answers = {}, businessArea = 'SG' } = {}): Promise<Partner & { legalName: string }> {
  const company = companyInformation(`L${++companies}`);
  const legalName = `Company ${companies} 有限公司`;
  const partner = await filled(await started(await eligibleAccount()), { ...company, legalName, businessArea });
  if (Object.keys(answers).length > 0) await partner.save('due-diligence', { answers }, 'PATCH');
  expect((await partner.submit()).statusCode).toBe(200);
  return { ...partner, legalName };
}

async function enrolled(businessArea: string) {
  const partner = await submitted({ businessArea });
  const reviewer = reviewerAt(partner.applicationId, 'rita');
  await reviewer.take();
  expect((await reviewer.decide({ decision: 'approve' })).body.state).toBe('approved');
  return partner;
}

const rita = { subject: 'rita', groups: ['reviewer'] };
const staff = (path: string, groups: readonly string[] = ['reviewer'], subject = 'rita') =>
  call({ path, groups, subject });

type Row = { readonly applicationId: string };
const rowOf = (rows: readonly Row[], { applicationId }: Partner) =>
  rows.find((one) => one.applicationId === applicationId);

describe('the queue', () => {
  test('names the company, who is needed and who holds it, as an application changes hands', async () => {
    const partner = await submitted({ answers: highRisk });
    const of = async (state: string) =>
      rowOf((await staff(`/review/queue?state=${state}&limit=100`)).body.items, partner);
    const { applicationId, accountId, legalName: companyName } = partner;
    expect(await of('submitted')).toEqual({
      applicationId,
      accountId,
      companyName,
      program: 'cloud-solution-provider',
      businessArea: 'SG',
      state: 'submitted',
      version: expect.any(Number),
      riskBand: 'high',
      needs: 'compliance',
      submittedAt: expect.any(String),
      waiting: 'PT0M',
      dueAt: expect.any(String),
      overdue: false,
      blockers: [],
    });
    const carl = reviewerAt(applicationId, 'carl', ['compliance']);
    await carl.take();
    expect(await of('in-review')).toMatchObject({ companyName, needs: 'compliance', assignee: { subject: 'carl' } });
    await carl.dispose('DD22', 'mitigated');
    expect((await carl.decide({ decision: 'approve' })).statusCode).toBe(200);
    const waits = await of('awaiting-second-approval');
    expect(waits).toMatchObject({ companyName, needs: 'second-approver' });
    expect(waits).not.toHaveProperty('assignee');
    expect((await staff(`/review/applications/${applicationId}`)).body.needs).toBe('second-approver');
  });

  test('counts every state by the same filters if that is requested, and not otherwise', async () => {
    const counts = async (filter: string) => (await staff(`/review/queue?${filter}`)).body.counts;
    const before = await counts('counts=true&businessArea=MY');
    const partner = await submitted({ businessArea: 'MY' });
    await submitted({ businessArea: 'MY' });
    await reviewerAt(partner.applicationId, 'rita').take();
    const after = { ...before, submitted: before.submitted + 1, 'in-review': before['in-review'] + 1 };
    expect(await counts('counts=true&businessArea=MY')).toEqual(after);
    expect(await counts('counts=true&businessArea=MY&state=in-review&limit=1')).toEqual(after);
    expect(await counts('counts=false')).toBeUndefined();
    expect(await counts('limit=1')).toBeUndefined();
    expect((await staff('/review/queue?counts=yes')).statusCode).toBe(422);
  });

  test('takes no extra request for the names of companies, once a container caches their key', async () => {
    for (const _ of [1, 2, 3]) await submitted();
    const client = clientOf(table.endpoint);
    let sent = 0;
    client.middlewareStack.add(
      (next) => (args) => {
        sent++;
        return next(args);
      },
      { step: 'initialize' },
    );
    const { queue } = applicationStore(table.vaulted(client));
    const page = { state: 'in-review' as const, now: new Date().toISOString(), limit: 100 };
    const first = await queue({ ...page, state: 'submitted' });
    expect(first.items.filter(({ companyName }) => companyName?.startsWith('Company'))).not.toHaveLength(0);
    sent = 0;
    await queue(page);
    expect(sent).toBe(1);
  });
});

describe('the enrollments of all accounts', () => {
  const list = (filter: string, groups?: readonly string[]) => staff(`/review/enrollments${filter}`, groups);
  let joined: Awaited<ReturnType<typeof enrolled>>[];
  beforeAll(async () => {
    joined = [];
    for (const area of ['TH', 'MY', 'TH']) joined.push(await enrolled(area));
    const { accountId } = joined[2]!;
    const path = `/enrollments/${accountId}/cloud-solution-provider/state`;
    const body = { state: 'suspended', reason: 'The licence is being renewed.' };
    const changed = await call({ method: 'POST', path, body, subject: 'olga', groups: ['operator'] });
    expect(changed.statusCode).toBe(200);
  });
  const ids = (rows: readonly Row[]) => rows.map(({ applicationId }) => applicationId);

  test('are listed newest first, by the name of the company, to reviewers and operators', async () => {
    for (const groups of [['reviewer'], ['compliance'], ['operator']]) {
      const { items } = (await list('', groups)).body;
      expect(ids(items)).toEqual(ids(joined).toReversed());
      expect(items[0]).toEqual({
        applicationId: joined[2]!.applicationId,
        accountId: joined[2]!.accountId,
        companyName: joined[2]!.legalName,
        program: 'cloud-solution-provider',
        businessArea: 'TH',
        state: 'suspended',
        since: expect.any(String),
        expiresAt: expect.any(String),
        renewableFrom: expect.any(String),
      });
    }
  });

  test.each([
    ['?businessArea=TH', [2, 0]],
    ['?state=active', [1, 0]],
    ['?state=active&businessArea=TH', [0]],
    ['?state=ended', []],
    ['?businessArea=DE', []],
  ])('%s lists the requested ones', async (filter, expected) => {
    expect(ids((await list(filter)).body.items)).toEqual(expected.map((index) => joined[index]!.applicationId));
  });

  test.each([
    ['', [0]],
    ['&state=active', [0]],
    ['&state=ended', []],
    ['&businessArea=MY', []],
  ])('of one account are listed for %j', async (filter, expected) => {
    const found = await list(`?accountId=${joined[0]!.accountId}${filter}`);
    expect(ids(found.body.items)).toEqual(expected.map((index) => joined[index]!.applicationId));
  });

  test.each(['', '?businessArea=TH', '?state=active'])(
    'are paged by a cursor of the same listing: %j',
    async (filter) => {
      const whole = ids((await list(filter)).body.items);
      const paged: string[] = [];
      let cursor = '';
      do {
        const { body } = await list(`${filter || '?'}&limit=1${cursor}`);
        paged.push(...ids(body.items));
        cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
      } while (cursor);
      expect(paged).toEqual(whole);
      const { nextCursor } = (await list('?limit=1')).body;
      expect((await list(`?limit=1&businessArea=MY&cursor=${nextCursor}`)).body.errors).toMatchObject([
        { pointer: '/cursor', code: 'invalid-cursor' },
      ]);
    },
  );

  test.each([
    ['?state=gone', '/state'],
    ['?businessArea=XX', '/businessArea'],
    ['?accountId=a%23b', '/accountId'],
    ['?who=me', '/who'],
  ])('%s is refused', async (filter, pointer) => {
    const refused = await list(filter);
    expect([refused.statusCode, refused.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  test('are refused to applicants, and the refusal names the group', async () => {
    const refused = await call({ path: '/review/enrollments', accountId: joined[0]!.accountId });
    expect([refused.statusCode, refused.body.code, refused.body.needs]).toEqual([403, 'forbidden', 'reviewer']);
  });
});

describe('the history of an application', () => {
  test('shows a reviewer every event with its actor and changes, and no answer', async () => {
    const partner = await submitted();
    const { applicationId, accountId } = partner;
    const reviewer = reviewerAt(applicationId, 'rita');
    await reviewer.take();
    const reasons = [
      { code: 'more-detail', pointer: '/steps/program-application/businessPlan', message: 'Which banks?' },
    ];
    await reviewer.decide({ decision: 'request-changes', reasons, note: 'A secret of the staff.' });
    const path = `/review/applications/${applicationId}/history`;
    const { items, nextCursor } = (await call({ path, ...rita })).body;
    expect(nextCursor).toBeNull();
    expect(items.map(({ type, by, subject }: Record<string, string>) => [type, by, subject])).toEqual([
      ['ApplicationStarted', 'applicant', `user-of-${accountId}`],
      ['ApplicationSubmitted', 'applicant', `user-of-${accountId}`],
      ['ReviewStarted', 'reviewer', 'rita'],
      ['ChangesRequested', 'reviewer', 'rita'],
    ]);
    expect(items.map(({ sequence }: { sequence: number }) => sequence)).toEqual([1, 2, 3, 4]);
    const [, submission, , sentBack] = items;
    expect(submission.changes).toEqual(
      expect.arrayContaining([
        { pointer: '/state', before: 'draft', after: 'submitted' },
        { pointer: '/steps/company-information' },
        { pointer: '/claim' },
      ]),
    );
    expect(sentBack.data.reasons).toEqual([{ code: 'more-detail', pointer: reasons[0]!.pointer }]);
    expect(sentBack.changes).toEqual(
      expect.arrayContaining([
        { pointer: '/state', before: 'in-review', after: 'changes-requested' },
        { pointer: '/decision/decision', before: null, after: 'request-changes' },
        { pointer: '/decision/note' },
      ]),
    );
    expect(JSON.stringify(items)).not.toMatch(/Which banks|secret of|有限公司/);
  });

  test('is paged, and available only to reviewers, from the first submission on', async () => {
    const { applicationId, accountId } = await submitted();
    const path = `/review/applications/${applicationId}/history`;
    const first = (await call({ path: `${path}?limit=1`, ...rita })).body;
    const next = (await call({ path: `${path}?limit=1&cursor=${first.nextCursor}`, ...rita })).body;
    expect([first, next].flatMap(({ items }) => items.map(({ sequence }: { sequence: number }) => sequence))).toEqual([
      1, 2,
    ]);
    for (const who of [{ accountId }, { groups: ['operator'] }])
      expect((await call({ path, ...who })).body).toMatchObject({ code: 'forbidden', needs: 'reviewer' });
    const draft = await started(await eligibleAccount());
    expect((await call({ path: `/review/applications/${draft.applicationId}/history`, ...rita })).statusCode).toBe(404);
  });
});

import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId, ApplicationId } from '../../lib/domain/ids.ts';
import { Refused } from '../../lib/domain/refusal.ts';
import { startApplication } from '../../lib/operations/application/start-application.ts';
import { submitApplication } from '../../lib/operations/application/submit-application.ts';
import type { Deps } from '../../lib/operations/ports.ts';
import { firstProgram } from '../../lib/programs/programs.ts';
import { runtime } from '../../lib/runtime/runtime.ts';
import { applicationStore } from '../../lib/store/application/application-store.ts';
import { hashOfEvent } from '../../lib/store/chain.ts';
import { call, deliverFacts, type Reply, useTable } from '../support/api.ts';
import { counted } from '../support/depth.ts';
import { checkInvariants } from '../support/invariants.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, newAccount, type Partner, partnerOf, started } from '../support/partner.ts';
import { reviewerAt } from '../support/reviewer.ts';
import { cleanFacts, companyInformation, programApplication } from '../support/samples.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterEach(async () => {
  expect(checkInvariants(await table.items())).toEqual([]);
});
afterAll(() => table.close());

const program = 'cloud-solution-provider';
const start = (accountId: string) => call({ method: 'POST', path: '/applications', body: { program }, accountId });
/**
 * Returns the dependencies of operations over a client that waits for as long as it takes. Hundreds of calls at once
 * are more than one container ever has, and would only show that its time-outs work.
 */
const patient = (): Deps => ({
  ...runtime(),
  store: applicationStore(table.vaulted()),
});
const applicant = { kind: 'applicant', subject: 'user' } as const;
/** Returns `done`, or the code of the refusal of an operation. */
const settled = (operation: Promise<unknown>): Promise<string> =>
  operation.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refused) return error.refusal.code;
      throw error;
    },
  );
const complete = async (company?: string): Promise<Partner> => {
  const partner = await started(await eligibleAccount());
  return filled(partner, companyInformation(company ?? partner.accountId));
};
const show = async (partner: Partner) => (await partner.send({ path: `/applications/${partner.applicationId}` })).body;
const billing = (accountId: string, sequence: number, facts: object = {}) =>
  deliverFacts({
    accountId,
    source: 'billing',
    sequence,
    observedAt: '2026-11-02T00:00:00Z',
    facts: { ...cleanFacts.billing, ...facts },
  });
/** Returns how often each outcome came: `{ '200': 1, '409 business-area-taken': 199 }`. */
const count = (outcomes: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(outcomes)].map((outcome) => [outcome, outcomes.filter((other) => other === outcome).length]),
  );
const tally = (replies: readonly Reply[]) =>
  count(replies.map(({ statusCode, body }) => (body.code ? `${statusCode} ${body.code}` : `${statusCode}`)));

type Row = Readonly<Record<string, unknown>>;

/** Returns the rows that another account would have after doing the same as a draft's account. */
function asOf(accountId: string, original: Partner, rows: readonly Row[]): readonly Row[] {
  const text = JSON.stringify(rows)
    .replaceAll(original.accountId, accountId)
    .replaceAll(original.applicationId, `app_${accountId.replace(/\D/g, '').padStart(32, '0')}`)
    .replaceAll('evt_', `evt_${accountId}_`);
  const copies: readonly Row[] = JSON.parse(text);
  const events = new Map(copies.filter(({ hash }) => hash).map((row) => [row.hash, hashOfEvent(row)]));
  return copies.map((row) => {
    const { sequence, hash } = (row.lastEvent ?? {}) as { sequence?: number; hash?: string };
    return {
      ...row,
      ...(row.hash ? { hash: events.get(row.hash) } : { lastEvent: { sequence, hash: events.get(hash) } }),
    };
  });
}

/** Returns accounts, each with a complete draft of the company, written at once and not step by step. */
async function crowd(count: number, company: string): Promise<readonly Partner[]> {
  const original = await complete(company);
  // Without the key, because each account gets its own.
  const rows = (await table.items()).filter(({ pk, sk }) => pk === `ACCOUNT#${original.accountId}` && sk !== 'KEY');
  const partners = Array.from({ length: count - 1 }, () => {
    const accountId = newAccount().replace('account', 'crowd');
    return { accountId, rows: asOf(accountId, original, rows) };
  });
  const puts = partners.flatMap((partner) => partner.rows.map((Item) => ({ PutRequest: { Item } })));
  for (let from = 0; from < puts.length; from += 25) {
    const RequestItems = { [table.tableName]: puts.slice(from, from + 25) };
    await table.client.send(new BatchWriteCommand({ RequestItems }));
  }
  const heads = partners.map((partner) => partner.rows.find(({ sk }) => String(sk).startsWith('APPLICATION#'))!);
  return [
    original,
    ...heads.map((head) => partnerOf(String(head.accountId), String(head.applicationId), Number(head.version))),
  ];
}

const claimsOn = async (company: string) => (await table.items()).filter(({ pk }) => pk === `COMPANY#SG:${company}`);

const many = counted({ quick: 40, whole: 200 });
const often = counted({ quick: 25, whole: 100 });

describe(`many at once, ${many} or ${often}`, () => {
  test('if many accounts of one company submit in one area, one gets it and all others learn that it is taken', async () => {
    const partners = await crowd(many, 'MANY');
    const deps = patient();
    const outcomes = await Promise.all(
      partners.map(({ accountId, applicationId, version }) => {
        const ref = { accountId: accountId as AccountId, applicationId: applicationId as ApplicationId };
        return settled(
          submitApplication({ ...deps, count: () => {} }, { ...ref, expectedVersion: version, by: applicant }),
        );
      }),
    );
    expect(count(outcomes)).toEqual({ done: 1, 'business-area-taken': many - 1 });
    const winner = partners[outcomes.indexOf('done')];
    expect(await claimsOn('MANY')).toMatchObject([
      { applicationId: winner?.applicationId, accountId: winner?.accountId },
    ]);
    expect(await show(winner!)).toMatchObject({ state: 'submitted', version: winner!.version + 1 });
  });

  test('if one account starts often, one application is open and every other start is refused with its id', async () => {
    const deps = patient();
    const accountId = (await eligibleAccount()) as AccountId;
    const command = { accountId, program: firstProgram, by: applicant };
    const outcomes = await Promise.all(Array.from({ length: often }, () => settled(startApplication(deps, command))));
    expect(count(outcomes)).toEqual({ done: 1, 'application-already-open': often - 1 });
    expect((await call({ path: '/applications', accountId })).body.items).toHaveLength(1);
    expect((await start(accountId)).body).toMatchObject({ status: 409, code: 'application-already-open' });
  });

  test('of 20 saves of one version, one is kept and read', async () => {
    const partner = await complete();
    const version = partner.version;
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        partner.send({
          method: 'PUT',
          path: `/applications/${partner.applicationId}/program-application`,
          body: { ...programApplication(), businessPlan: `Plan ${index}` },
          headers: { 'if-match': `"${version}"`, 'content-type': 'application/json' },
        }),
      ),
    );
    expect(tally(replies)).toEqual({ '200': 1, '412 stale-version': 19 });
    expect(new Set(replies.map(({ body }) => body.version))).toEqual(new Set([version + 1]));
    const winner = replies.findIndex(({ statusCode }) => statusCode === 200);
    expect(await show(partner)).toMatchObject({
      version: version + 1,
      steps: { 'program-application': { answers: { businessPlan: `Plan ${winner}` } } },
    });
  });

  test('of submit, withdraw and save of one version, one happens and the others are refused', async () => {
    for (let round = 0; round < 10; round++) {
      const partner = await complete();
      const tag = { 'if-match': `"${partner.version}"` };
      const replies = await Promise.all([
        partner.submit(tag),
        partner.withdraw(tag),
        partner.save('program-application', { businessPlan: 'Other' }, 'PATCH'),
      ]);
      expect(tally(replies)).toEqual({ '200': 1, '412 stale-version': 2 });
      expect(await show(partner)).toMatchObject({
        version: 6,
        state: ['submitted', 'withdrawn', 'draft'][replies.findIndex(({ statusCode }) => statusCode === 200)],
      });
    }
  });

  test('a start among reports of all sources succeeds, or is refused with a reason, but is never half done', async () => {
    for (let round = 0; round < 10; round++) {
      const accountId = await eligibleAccount();
      const bad = round % 2 === 0;
      const [reply] = await Promise.all([
        start(accountId),
        ...[2, 3, 4].map((sequence) => billing(accountId, sequence, { inArrears: bad })),
      ]);
      expect([201, 409]).toContain(reply?.statusCode);
      if (!bad) expect(reply?.statusCode).toBe(201);
    }
  });

  test('two clients that withdraw and start over and over never have two open applications', async () => {
    const accountId = await eligibleAccount();
    const client = async () => {
      for (let round = 0; round < 10; round++) {
        const reply = await start(accountId);
        if (reply.statusCode !== 201) continue;
        const path = `/applications/${reply.body.applicationId}/withdrawal`;
        const ended = await call({ method: 'POST', path, accountId, headers: { 'if-match': '"1"' } });
        expect(ended.statusCode).toBe(200);
      }
    };
    await Promise.all([client(), client()]);
  });
});

describe('a resubmission', () => {
  async function changesRequested(partner: Partner): Promise<void> {
    const reviewer = reviewerAt(partner.applicationId, 'reviewer-1');
    await reviewer.take();
    const decided = await reviewer.decide({ decision: 'request-changes', reasons: [{ code: 'incomplete' }] });
    if (decided.statusCode !== 200) throw new Error(decided.text);
    partner.version = decided.body.version;
  }

  test('in the same area keeps the claim, and freezes a new submission', async () => {
    const partner = await complete('SAME');
    await partner.submit();
    await changesRequested(partner);
    expect(await partner.save('program-application', { businessPlan: 'Better' }, 'PATCH')).toMatchObject({
      statusCode: 200,
    });
    expect(await partner.submit()).toMatchObject({ statusCode: 200, body: { state: 'submitted' } });
    expect(await claimsOn('SAME')).toMatchObject([{ sk: `CLAIM#${program}#SG`, applicationId: partner.applicationId }]);
    const receipt = await partner.send({ path: `/applications/${partner.applicationId}/receipt` });
    expect(receipt.body).toMatchObject({ round: 2, answers: { 'program-application': { businessPlan: 'Better' } } });
  });

  test('in another area moves the claim, and frees the first for the others', async () => {
    const [partner, other] = [await complete('MOVES'), await complete('MOVES')];
    await partner.submit();
    await changesRequested(partner);
    await partner.save('company-information', { businessArea: 'MY' }, 'PATCH');
    expect(await other.submit()).toMatchObject({ statusCode: 409, body: { code: 'business-area-taken' } });
    expect((await partner.submit()).statusCode).toBe(200);
    expect(await claimsOn('MOVES')).toMatchObject([
      { sk: `CLAIM#${program}#MY`, applicationId: partner.applicationId },
    ]);
    expect((await other.submit()).statusCode).toBe(200);
  });

  test('of two applications that swap areas at once leaves each with one area', async () => {
    const [one, other] = [await complete('SWAP'), await complete('SWAP')];
    await other.save('company-information', { businessArea: 'MY' }, 'PATCH');
    for (const partner of [one, other]) {
      await partner.submit();
      await changesRequested(partner);
    }
    await one.save('company-information', { businessArea: 'MY' }, 'PATCH');
    await other.save('company-information', { businessArea: 'SG' }, 'PATCH');
    const replies = await Promise.all([one.submit(), other.submit()]);
    expect(tally(replies)).toEqual({ '409 business-area-taken': 2 });
    expect(await claimsOn('SWAP')).toHaveLength(2);
    await one.withdraw();
    expect((await other.submit()).statusCode).toBe(200);
    expect(await claimsOn('SWAP')).toMatchObject([{ sk: `CLAIM#${program}#SG`, applicationId: other.applicationId }]);
  });
});

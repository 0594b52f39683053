import { createHash } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import canonicalize from 'canonicalize';
import { call, deliverFacts, useTable } from '../support/api.ts';
import { checkInvariants } from '../support/invariants.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, reportCleanFacts, started } from '../support/partner.ts';
import {
  businessQualification,
  cleanFacts,
  companyInformation,
  dueDiligence,
  programApplication,
} from '../support/samples.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

/** Returns a complete draft of a company that no other test knows. */
async function complete(company: (own: string) => object = companyInformation): Promise<Partner> {
  const partner = await started(await eligibleAccount());
  return filled(partner, company(partner.accountId));
}
const pathOf = ({ applicationId }: Partner) => `/applications/${applicationId}`;
const show = async (partner: Partner) => (await partner.send({ path: pathOf(partner) })).body;
const codeOf = async (reply: Promise<{ statusCode: number; body: { code?: string } }>) => {
  const { statusCode, body } = await reply;
  return [statusCode, body.code];
};
/**
 * Alters a stored value of an application, as time does when the thing that it refers to goes out of date. Puts the
 * application in plain text, as in schema 1.
 */
async function alter(partner: Partner, path: readonly string[], value: unknown): Promise<void> {
  const pk = `ACCOUNT#${partner.accountId}`;
  const Item = (await table.items()).find(
    (item) => item.pk === pk && item.sk === `APPLICATION#${partner.applicationId}`,
  );
  const owner = path.slice(0, -1).reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], Item);
  Object.assign(owner as object, { [path.at(-1) ?? '']: value });
  await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
}
const report = (partner: Partner, source: keyof typeof cleanFacts, facts: object, sequence: number) =>
  deliverFacts({
    accountId: partner.accountId,
    source,
    sequence,
    observedAt: '2026-11-02T00:00:00Z',
    facts: { ...cleanFacts[source], ...facts },
  });

describe('an application that is not complete', () => {
  test('lacks all four steps if it is empty', async () => {
    const partner = await started(await eligibleAccount());
    const { statusCode, body } = await partner.submit();
    expect([statusCode, body.code]).toEqual([422, 'incomplete-application']);
    expect(body.outstanding.map(({ step, pointer, code }: Record<string, string>) => [step, pointer, code])).toEqual(
      ['company-information', 'business-qualification', 'program-application', 'due-diligence'].map((step) => [
        step,
        `/steps/${step}`,
        'step-empty',
      ]),
    );
    expect(await show(partner)).toMatchObject({ state: 'draft', version: 1 });
  });

  test('is refused with everything outstanding, as the application itself shows it', async () => {
    const partner = await complete();
    await partner.save('company-information', { contact: { phone: null } }, 'PATCH');
    await partner.save('due-diligence', { answers: { DD02: null } }, 'PATCH');
    const { statusCode, body } = await partner.submit();
    expect(statusCode).toBe(422);
    expect(body.outstanding.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/steps/company-information/contact/phone',
      '/steps/due-diligence/answers/DD02/value',
    ]);
    expect((await show(partner)).outstanding).toEqual(body.outstanding);
  });

  test('may have accepted an agreement that is no longer current', async () => {
    const partner = await complete();
    await alter(partner, ['steps', 'company-information', 'acceptance', 'version'], '2020-01-01');
    expect(await partner.submit()).toMatchObject({
      statusCode: 409,
      body: { code: 'agreement-outdated', currentVersion: '2024-08-16' },
    });
    expect((await show(partner)).outstanding).toMatchObject([
      { step: 'company-information', code: 'agreement-outdated' },
    ]);
    await partner.save('company-information', companyInformation(partner.accountId));
    expect((await partner.submit()).statusCode).toBe(200);
  });

  test('may have answered a questionnaire that is no longer current', async () => {
    const partner = await complete();
    await alter(
      partner,
      ['steps', 'due-diligence', 'answers'],
      JSON.stringify({ ...dueDiligence(), questionnaireVersion: '0' }),
    );
    expect(await partner.submit()).toMatchObject({
      statusCode: 409,
      body: { code: 'questionnaire-outdated', currentVersion: '1' },
    });
    await partner.save('due-diligence', dueDiligence());
    expect((await partner.submit()).statusCode).toBe(200);
  });
});

describe('an account that is no longer eligible', () => {
  test('cannot submit, and gets every blocker, until it is eligible again', async () => {
    const partner = await complete();
    await report(partner, 'billing', { inArrears: true }, 2);
    await report(partner, 'resources', { provisioned: 1 }, 2);
    const { statusCode, body } = await partner.submit();
    expect([statusCode, body.code]).toEqual([409, 'not-eligible']);
    expect(body.blockers).toMatchObject([{ code: 'resources-provisioned' }, { code: 'account-in-arrears' }]);
    expect(await show(partner)).toMatchObject({ state: 'draft', blockers: body.blockers });
    await reportCleanFacts(partner.accountId, {}, 3);
    expect((await partner.submit()).statusCode).toBe(200);
  });

  test('gets both reasons if the area is taken and another blocker holds', async () => {
    const holder = await complete();
    await holder.submit();
    const partner = await complete(() => companyInformation(holder.accountId));
    expect(await partner.submit()).toMatchObject({
      statusCode: 409,
      body: { code: 'business-area-taken', blockers: [{ code: 'business-area-taken' }] },
    });
    await report(partner, 'billing', { inArrears: true }, 2);
    expect(await partner.submit()).toMatchObject({
      statusCode: 409,
      body: { code: 'not-eligible', blockers: [{ code: 'business-area-taken' }, { code: 'account-in-arrears' }] },
    });
  });
});

describe('the claim', () => {
  test('counts every spelling of a number as one company', async () => {
    const first = await complete(() => companyInformation('53 312-999 x'));
    const second = await complete(() => companyInformation('５３３１２９９９Ｘ'));
    expect((await first.submit()).statusCode).toBe(200);
    expect(await codeOf(second.submit())).toEqual([409, 'business-area-taken']);
  });

  test('gives a company one account for each area, and several areas', async () => {
    const first = await complete();
    const second = await complete(() => ({ ...companyInformation(first.accountId), businessArea: 'MY' }));
    expect([(await first.submit()).statusCode, (await second.submit()).statusCode]).toEqual([200, 200]);
    const third = await complete(() => companyInformation(first.accountId));
    expect(await codeOf(third.submit())).toEqual([409, 'business-area-taken']);
    await third.save('company-information', { businessArea: 'TH' }, 'PATCH');
    expect((await third.submit()).statusCode).toBe(200);
  });

  test('counts the same number in another country as another company', async () => {
    const first = await complete();
    const second = await complete(() => ({ ...companyInformation(first.accountId), registrationCountry: 'MY' }));
    expect([(await first.submit()).statusCode, (await second.submit()).statusCode]).toEqual([200, 200]);
  });

  test('is freed by a withdrawal', async () => {
    const first = await complete();
    const second = await complete(() => companyInformation(first.accountId));
    await first.submit();
    expect(await codeOf(second.submit())).toEqual([409, 'business-area-taken']);
    await first.withdraw();
    expect((await second.submit()).statusCode).toBe(200);
  });
});

describe('after submit', () => {
  const writes: readonly ((partner: Partner) => ReturnType<Partner['submit']>)[] = [
    (partner) => partner.save('company-information', { ...companyInformation(), businessArea: 'MY' }),
    (partner) => partner.save('company-information', { legalName: 'Other' }, 'PATCH'),
    (partner) => partner.save('business-qualification', businessQualification()),
    (partner) => partner.save('program-application', programApplication()),
    (partner) => partner.save('due-diligence', { answers: { DD02: null } }, 'PATCH'),
    (partner) => partner.submit(),
  ];

  test('nothing can be changed, and the receipt stays the same to the byte', async () => {
    const partner = await complete();
    const { steps } = await show(partner);
    await partner.submit();
    const receipt = await partner.send({ path: `${pathOf(partner)}/receipt` });
    for (const write of writes) {
      expect(await write(partner)).toMatchObject({
        statusCode: 409,
        body: { code: 'wrong-state', state: 'submitted', allowed: ['withdraw'] },
      });
    }
    await report(partner, 'identity', { registeredCountry: 'DE', displayName: 'Other' }, 2);
    expect(await show(partner)).toMatchObject({ version: 6, state: 'submitted', businessArea: 'SG', steps });
    expect((await partner.send({ path: `${pathOf(partner)}/receipt` })).text).toBe(receipt.text);
    await partner.withdraw();
    expect((await partner.send({ path: `${pathOf(partner)}/receipt` })).text).toBe(receipt.text);
  });

  test('a withdrawn application accepts nothing more, not even another withdrawal', async () => {
    const partner = await complete();
    expect(await partner.withdraw()).toMatchObject({ statusCode: 200, body: { state: 'withdrawn', version: 6 } });
    for (const write of [...writes, (again: Partner) => again.withdraw()]) {
      expect(await write(partner)).toMatchObject({
        statusCode: 409,
        body: { code: 'wrong-state', state: 'withdrawn', allowed: [] },
      });
    }
    expect(await show(partner)).toMatchObject({ version: 6, progress: { with: 'nobody' } });
  });
});

describe('the receipt', () => {
  test('exists from the submission on', async () => {
    const partner = await complete();
    expect(await codeOf(partner.send({ path: `${pathOf(partner)}/receipt` }))).toEqual([404, 'not-found']);
    await partner.submit();
    expect((await partner.send({ path: `${pathOf(partner)}/receipt` })).statusCode).toBe(200);
  });

  test('holds the answers, the accepted text, and a hash of it all', async () => {
    const partner = await complete();
    const { steps, createdAt } = await show(partner);
    await partner.submit();
    const agreement = await call({ path: '/programs/cloud-solution-provider/agreement', accountId: partner.accountId });
    const { body } = await partner.send({ path: `${pathOf(partner)}/receipt` });
    const { sha256, signature: _, ...content } = body;
    expect(content).toMatchObject({
      applicationId: partner.applicationId,
      accountId: partner.accountId,
      program: 'cloud-solution-provider',
      businessArea: 'SG',
      round: 1,
      startedAt: createdAt,
      submittedAt: (await show(partner)).submittedAt,
      submittedBy: `user-of-${partner.accountId}`,
      questionnaireVersion: '1',
      agreement: { text: agreement.body.text, sha256: agreement.body.sha256, by: `user-of-${partner.accountId}` },
    });
    expect(content.answers).toEqual(
      Object.fromEntries(
        Object.entries(steps as Record<string, { answers: object }>).map(([step, { answers }]) => [step, answers]),
      ),
    );
    expect(sha256).toBe(createHash('sha256').update(canonicalize(content)!).digest('hex'));
  });

  test('says nothing about how the answers are assessed', async () => {
    const partner = await complete();
    await partner.submit();
    const { text } = await partner.send({ path: `${pathOf(partner)}/receipt` });
    expect(text).not.toMatch(/"(score|band|flags|assessment)"/);
    expect(JSON.stringify(await show(partner))).not.toMatch(/"(score|band|flags|risk)"/);
  });
});

describe('a withdrawal', () => {
  test('lets the account purchase and apply again, and the list shows the newest first', async () => {
    const partner = await started(await eligibleAccount());
    await partner.withdraw();
    const again = await started(partner.accountId);
    const { body } = await again.send({ path: '/applications' });
    expect(body.items.map(({ applicationId, state }: Record<string, string>) => [applicationId, state])).toEqual([
      [again.applicationId, 'draft'],
      [partner.applicationId, 'withdrawn'],
    ]);
    const accounts = (await table.items()).filter(
      ({ sk, accountId }) => sk === 'ACCOUNT' && accountId === partner.accountId,
    );
    expect(accounts).toMatchObject([
      { openApplication: again.applicationId, freeze: { applicationId: again.applicationId } },
    ]);
  });

  test('appears in the history', async () => {
    const partner = await complete();
    await partner.submit();
    await partner.withdraw();
    const { body } = await partner.send({ path: `${pathOf(partner)}/history` });
    expect(body.items.map(({ sequence, type, by }: Record<string, unknown>) => [sequence, type, by])).toEqual([
      [1, 'ApplicationStarted', 'applicant'],
      [2, 'ApplicationSubmitted', 'applicant'],
      [3, 'ApplicationWithdrawn', 'applicant'],
    ]);
  });
});

describe('the review queue', () => {
  const queue = async (query = '') => (await call({ path: `/review/queue${query}`, groups: ['reviewer'] })).body.items;

  test('lists the applications that wait for a reviewer, oldest first, and none that was withdrawn', async () => {
    const first = await complete((own) => ({ ...companyInformation(own), businessArea: 'NZ' }));
    const second = await complete((own) => ({ ...companyInformation(own), businessArea: 'NZ' }));
    const third = await complete((own) => ({ ...companyInformation(own), businessArea: 'NZ' }));
    for (const partner of [first, second, third]) await partner.submit();
    await second.withdraw();
    const rows = await queue('?businessArea=NZ');
    expect(rows.map(({ applicationId }: { applicationId: string }) => applicationId)).toEqual([
      first.applicationId,
      third.applicationId,
    ]);
    expect(rows[0]).toMatchObject({
      accountId: first.accountId,
      businessArea: 'NZ',
      state: 'submitted',
      version: 6,
      riskBand: 'low',
      overdue: false,
    });
    expect(await queue('?state=in-review&businessArea=NZ')).toEqual([]);
  });

  test('is for reviewers', async () => {
    expect(await codeOf(call({ path: '/review/queue', accountId: 'account-1' }))).toEqual([403, 'forbidden']);
  });
});

test('everything that these tests wrote keeps the invariants', async () => {
  // Two of them wrote to the table by hand, and have undone it.
  expect(checkInvariants(await table.items())).toEqual([]);
});

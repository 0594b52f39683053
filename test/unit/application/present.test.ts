import type { Account } from '../../../lib/domain/account/account.ts';
import { decideWithdraw } from '../../../lib/domain/application/withdraw.ts';
import type { ApplicationId } from '../../../lib/domain/ids.ts';
import { presentApplication, presentRequested } from '../../../lib/http/application/present.ts';
import { submitted, withdrawn } from '../../../lib/http/application/present-outcome.ts';
import { presentQueueRow } from '../../../lib/http/review/present-queue.ts';
import type { QueueRowWithBlockers } from '../../../lib/operations/review/list-queue.ts';
import {
  aDraft,
  aFilledDraft,
  aFrozenAccount,
  applicant,
  applicationId,
  area,
  aSubmitted,
  at,
  completeSteps,
  decided,
  rules,
} from '../../support/builders.ts';
import { companyInformation } from '../../support/samples.ts';

const told = { language: 'en', blockers: [] } as const;
/** Returns the value as it is on the wire. */
const sent = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('an application', () => {
  test('is empty when it starts', () => {
    const draft = aDraft();
    const empty = { state: 'empty', answers: {} };
    expect(sent(presentApplication(draft, rules, told))).toEqual({
      applicationId: draft.applicationId,
      program: 'cloud-solution-provider',
      formVersion: '1',
      state: 'draft',
      version: 1,
      businessArea: 'SG',
      questionnaireVersion: '1',
      steps: {
        'company-information': empty,
        'business-qualification': empty,
        'program-application': empty,
        'due-diligence': empty,
      },
      outstanding: expect.any(Array),
      progress: { with: 'applicant', since: at, dueBy: '2026-12-02T09:00:00.000Z' },
      blockers: [],
      allowed: ['save-step', 'submit', 'withdraw'],
      createdAt: at,
      updatedAt: at,
    });
  });

  test('shows answers, when they were saved, and who accepted the agreement', () => {
    const { steps, outstanding } = sent(presentApplication(aFilledDraft(), rules, told));
    expect(outstanding).toEqual([]);
    expect(steps['company-information']).toEqual({
      state: 'complete',
      answers: companyInformation(),
      savedAt: at,
      acceptance: completeSteps()['company-information'].acceptance,
    });
  });

  test('reveals neither the risk, the claim, the chain nor the account', () => {
    const presented = presentApplication(aSubmitted({ risk: { band: 'high', score: 77 } }), rules, told);
    for (const secret of ['risk', 'claim', 'lastEvent', 'accountId', 'rounds'])
      expect(presented).not.toHaveProperty(secret);
    expect(JSON.stringify(presented)).not.toMatch(/"(band|score|hash)"/);
  });

  test('shows in the list only what the contract names', () => {
    const application = aSubmitted({ chosenArea: area('MY') });
    expect(sent(presentRequested(application))).toEqual({
      applicationId: application.applicationId,
      program: 'cloud-solution-provider',
      businessArea: 'MY',
      state: 'submitted',
      version: 6,
      createdAt: at,
      updatedAt: at,
      submittedAt: at,
    });
    expect(sent(presentRequested(aDraft()))).not.toHaveProperty('submittedAt');
  });
});

describe('a row of the queue', () => {
  const row: QueueRowWithBlockers = {
    applicationId: 'app_1',
    accountId: 'account-1',
    businessArea: 'SG',
    state: 'submitted',
    version: 6,
    risk: { band: 'medium' },
    submittedAt: at,
    dueBy: '2026-11-05T09:00:00.000Z',
    blockers: ['account-in-arrears'],
  };
  test.each([
    ['2026-11-05T08:59:59.999Z', false],
    ['2026-11-05T09:00:00.000Z', false],
    ['2026-11-05T09:00:00.001Z', true],
  ])('at %s is overdue: %s', (now, overdue) => {
    const { risk: _, dueBy: dueAt, ...rest } = row;
    const waiting = overdue ? 'P3D' : expect.any(String);
    expect(presentQueueRow(now)(row)).toEqual({
      ...rest,
      waiting,
      riskBand: 'medium',
      needs: 'compliance',
      dueAt,
      overdue,
    });
  });
  test.each([
    [at, 'PT0M'],
    ['2026-11-02T09:00:59.999Z', 'PT0M'],
    ['2026-11-02T09:01:00.000Z', 'PT1M'],
    ['2026-11-02T10:00:00.000Z', 'PT1H'],
    ['2026-11-03T08:59:59.999Z', 'PT23H59M'],
    ['2026-11-03T09:00:00.000Z', 'P1D'],
    ['2026-12-12T11:03:00.000Z', 'P40DT2H3M'],
    ['2026-11-02T08:00:00.000Z', 'PT0M'],
  ])('at %s has waited %s since its submission', (now, waiting) => {
    expect(presentQueueRow(now)(row).waiting).toBe(waiting);
  });

  test('names the reviewer until the lease has run out, and is then submitted', () => {
    const assignment = { reviewer: 'rita', name: 'Rita Lim', since: at, leaseUntil: '2026-11-02T17:00:00.000Z' };
    const held = { ...row, state: 'in-review' as const, assignment };
    expect(presentQueueRow('2026-11-02T16:59:59.999Z')(held)).toMatchObject({
      state: 'in-review',
      assignee: { subject: 'rita', name: 'Rita Lim' },
    });
    const free = presentQueueRow('2026-11-02T17:00:00.000Z')(held);
    expect([free.state, 'assignee' in free]).toEqual(['submitted', false]);
  });

  test('has no band without an assessment', () => {
    expect(presentQueueRow(at)({ ...row, risk: undefined }).riskBand).toBeNull();
  });
});

describe('the outcome of a write', () => {
  const withdrawal = (account: Account) =>
    withdrawn(
      'en',
      decided(decideWithdraw({ application: aSubmitted(), account, eventIds: ['evt-1', 'evt-2'], at, by: applicant })),
    );
  const frozen = (because: 'application' | 'enrollment', freezing: string) =>
    aFrozenAccount({}, { freeze: { since: at, because, applicationId: freezing as ApplicationId } });

  test.each([
    ['a submission', submitted('en', aSubmitted()), aSubmitted(), /submitted successfully/],
    [
      'a withdrawal',
      withdrawal(frozen('application', applicationId)),
      aSubmitted({ version: 7 }),
      /withdrawn.*can purchase again/,
    ],
    [
      'a withdrawal of a renewal, after which the account is enrolled and cannot purchase as before',
      withdrawal(frozen('enrollment', 'app_0000000000000000000000000000000e')),
      aSubmitted({ version: 7 }),
      /withdrawn\.$/,
    ],
  ])('of %s is a message, and the version as an ETag', (_, answered, { applicationId, version }, message) => {
    const body = JSON.parse(answered.body);
    expect(body).toMatchObject({ applicationId, version, message: expect.stringMatching(message) });
    expect(Object.keys(body)).toEqual(['applicationId', 'state', 'version', 'message']);
    expect([answered.statusCode, answered.headers.etag]).toEqual([200, `"${version}"`]);
  });
});

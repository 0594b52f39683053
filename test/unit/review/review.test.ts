import type {
  Application,
  AwaitingSecondApproval,
  InReview,
  Submitted,
} from '../../../lib/domain/application/application.ts';
import { type State, states } from '../../../lib/domain/application/transitions.ts';
import { decideEnrollment } from '../../../lib/domain/enrollment/change-enrollment.ts';
import type { Enrollment } from '../../../lib/domain/enrollment/enrollment.ts';
import type { AccountId, ApplicationId } from '../../../lib/domain/ids.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import type { Conflict } from '../../../lib/domain/refusal.ts';
import { type Assign, decideAssign, decideRelease } from '../../../lib/domain/review/assign.ts';
import { decideReview } from '../../../lib/domain/review/decide.ts';
import type { DecisionCommand } from '../../../lib/domain/review/decision-command.ts';
import { decideDisposal } from '../../../lib/domain/review/dispose-flag.ts';
import { asOf, type Reviewer, stateAt } from '../../../lib/domain/review/lease.ts';
import { addMonths } from '../../../lib/domain/review/working-days.ts';
import {
  aClaimKey,
  accountId,
  aFrozenAccount,
  applicationId,
  area,
  aSubmitted,
  decided,
  program,
  refusalIn,
  rules,
  at as submittedAt,
} from '../../support/builders.ts';
import { anApplicationIn, anAwaitingSecond, anInReview, aRejected } from '../../support/states.ts';

const at = '2026-11-03T10:00:00.000Z';
const leaseUntil = '2026-11-03T18:00:00.000Z';
const decisionDueAt = '2026-11-16T09:00:00.000Z';
const sourceAddress = '203.0.113.7';
const rita: Reviewer = { subject: 'rita', groups: ['reviewer'], sourceAddress };
const carl: Reviewer = { subject: 'carl', groups: ['reviewer', 'compliance'], sourceAddress };
const byRita = { kind: 'reviewer', subject: 'rita', sourceAddress };
const bySystem = { kind: 'system', subject: 'system' };

const submitted = (changed: Partial<Submitted> = {}) => aSubmitted({ decisionDueAt, ...changed });
/** Rita has it under a lease. */
const inReview = (changed: Partial<InReview> = {}) =>
  anInReview({
    decisionDueAt,
    version: 7,
    assignment: { reviewer: 'rita', since: submittedAt, leaseUntil },
    reviewers: ['rita'],
    progress: { with: 'reviewer', since: submittedAt, dueBy: decisionDueAt },
    ...changed,
  });
/** Rita has approved an application of high risk. */
const awaitingSecond = (changed: Partial<AwaitingSecondApproval> = {}) =>
  anAwaitingSecond({
    decisionDueAt,
    version: 8,
    risk: { band: 'high', score: 60 },
    reviewers: ['rita'],
    approvals: [{ by: 'rita', at: submittedAt }],
    decision: { decision: 'request-changes', reasons: [], at: submittedAt, by: 'rita' },
    ...changed,
  });
const flag = (flagId: string, changed: object = {}) => ({
  flagId,
  question: 'DD22',
  reason: 'A conviction.',
  points: 5,
  critical: false,
  ...changed,
});
const disposal = { disposition: 'mitigated', note: '', by: 'rita', at } as const;
const conflicts = [
  ['whose account it is', {}, { ...rita, accountId: accountId as AccountId }, 'own-account'],
  ['who took part as an applicant', { applicants: ['user-1', 'rita'] }, rita, 'acted-for-account'],
  ['who took part in the decision that is appealed', { excludedReviewers: ['rita'] }, rita, 'appealed-decision'],
] as const;
const conflict = (because: Conflict) => ({ code: 'conflict-of-interest', because });
const notInReview = states.filter((state) => !['in-review', 'submitted'].includes(state));

describe('to take an application', () => {
  const assign = (changed: Partial<Assign> = {}): Assign => ({
    application: submitted(),
    reviewer: rita,
    eventIds: ['evt-1', 'evt-2'],
    at,
    policy: { leaseHours: 8 },
    ...changed,
  });
  const started = { eventId: 'evt-2', type: 'ReviewStarted', at, by: byRita, data: {} };
  const expired = {
    eventId: 'evt-1',
    type: 'ReviewReleased',
    at,
    by: bySystem,
    data: { because: 'lease-expired' },
  };

  test('gives the reviewer a lease of the policy’s hours, and reports it', () => {
    const application = submitted();
    expect(decided(decideAssign(assign({ application })))).toEqual({
      before: application,
      after: {
        ...application,
        state: 'in-review',
        version: 7,
        assignment: { reviewer: 'rita', since: at, leaseUntil },
        reviewers: ['rita'],
        progress: { with: 'reviewer', since: at, dueBy: decisionDueAt },
        updatedAt: at,
      },
      at,
      events: [started],
    });
  });

  test('again renews the holder’s lease, and reports nothing', () => {
    const change = decided(decideAssign(assign({ application: inReview() })));
    expect(change.after.assignment).toEqual({ reviewer: 'rita', since: submittedAt, leaseUntil });
    expect([change.after.progress.since, change.after.reviewers, change.events]).toEqual([submittedAt, ['rita'], []]);
  });

  test.each([rita, carl])('is possible for $subject once a lease has run out, to the millisecond', (reviewer) => {
    const change = decided(decideAssign(assign({ application: inReview(), reviewer, at: leaseUntil })));
    expect(change.after.assignment).toMatchObject({ reviewer: reviewer.subject, since: leaseUntil });
    expect(change.events.map(({ type, by, data }) => [type, by.kind, data])).toEqual([
      [expired.type, 'system', expired.data],
      [started.type, 'reviewer', {}],
    ]);
    expect(change.events[0]).toEqual({ ...expired, at: leaseUntil });
    const before = '2026-11-03T17:59:59.999Z';
    expect(decideAssign(assign({ application: inReview(), reviewer, at: before })).ok).toBe(reviewer === rita);
  });

  test('from another reviewer is refused, with what is allowed', () => {
    const refusal = refusalIn(decideAssign(assign({ application: inReview(), reviewer: carl })));
    expect(refusal).toEqual({ code: 'wrong-state', state: 'in-review', allowed: expect.arrayContaining(['approve']) });
  });

  test.each(notInReview)('that is %s is refused', (state) => {
    const refusal = refusalIn(decideAssign(assign({ application: anApplicationIn(state) })));
    expect(refusal).toMatchObject({ code: 'wrong-state', state });
  });

  test.each(conflicts)('is refused to reviewers %s', (_, changed, reviewer, because) => {
    const refusal = refusalIn(decideAssign(assign({ application: submitted(changed), reviewer })));
    expect(refusal).toEqual(conflict(because));
  });

  const compliance = { ...rita, groups: ['compliance'] };
  test.each([
    ['low', { risk: { band: 'low', score: 0 } } as const, true],
    ['medium', { risk: { band: 'medium', score: 20 } } as const, false],
    ['high', { risk: { band: 'high', score: 50 } } as const, false],
  ])('of %s risk is possible for reviewers who may decide on it; without compliance: %s', (_, changed, allowed) => {
    for (const application of [submitted(changed), inReview(changed)]) {
      const outcome = decideAssign(assign({ application }));
      expect(outcome.ok || outcome.refusal).toEqual(allowed || { code: 'forbidden', needs: 'compliance' });
      expect(decideAssign(assign({ application, reviewer: compliance })).ok).toBe(true);
    }
  });

  describe('to put it back', () => {
    test('returns it to its place in the queue', () => {
      const application = inReview();
      expect(decided(decideRelease(assign({ application })))).toEqual({
        before: application,
        after: {
          ...application,
          state: 'submitted',
          version: 8,
          assignment: undefined,
          progress: { with: 'reviewer', since: at, dueBy: decisionDueAt },
          updatedAt: at,
        },
        at,
        events: [{ ...expired, by: byRita, data: { because: 'put-back' } }],
      });
    });

    test.each<[string, Application, Reviewer, string, object]>([
      ['another reviewer has it', inReview(), carl, at, { code: 'lease-lost' }],
      ['their lease has run out', inReview(), rita, leaseUntil, { code: 'lease-lost' }],
      ['it was put back for them', submitted({ reviewers: ['rita'] }), rita, at, { code: 'lease-lost' }],
      ['they never had it', submitted({ reviewers: ['carl'] }), rita, at, { code: 'wrong-state', state: 'submitted' }],
      ['it is rejected', aRejected(), rita, at, { code: 'wrong-state', state: 'rejected' }],
    ])('is refused if %s', (_, application, reviewer, when, refusal) => {
      expect(refusalIn(decideRelease(assign({ application, reviewer, at: when })))).toMatchObject(refusal);
    });
  });

  test.each<[string, Application, string, State]>([
    ['under a lease', inReview(), at, 'in-review'],
    ['whose lease has run out', inReview(), leaseUntil, 'submitted'],
    ['in another state', awaitingSecond(), at, 'awaiting-second-approval'],
  ])('an application %s has the right state', (_, application, now, state) => {
    expect(stateAt(application, now)).toBe(state);
    expect(asOf(application, now).state).toBe(state);
  });

  test('once the lease has run out, nobody has it, and it has been waiting since then', () => {
    const application = inReview();
    expect(asOf(application, '2026-11-03T19:00:00.000Z')).toEqual({
      ...application,
      state: 'submitted',
      assignment: undefined,
      progress: { ...application.progress, since: leaseUntil },
    });
    expect(asOf(application, at)).toBe(application);
  });
});

describe('to dispose of a flag', () => {
  const application = inReview({ flags: [flag('DD22'), flag('DD23', { disposal })] });
  const dispose = (changed: Partial<Parameters<typeof decideDisposal>[0]> = {}) =>
    decideDisposal({
      application,
      reviewer: rita,
      flagId: 'DD23',
      disposition: 'cleared',
      note: 'Settled.',
      at,
      ...changed,
    });

  test('replaces its disposition, and no other', () => {
    const made = { disposition: 'cleared', note: 'Settled.', by: 'rita', at };
    expect(decided(dispose())).toEqual({
      before: application,
      after: {
        ...application,
        version: 8,
        flags: [flag('DD22'), flag('DD23', { disposal: made })],
        reviewers: ['rita'],
        updatedAt: at,
      },
      at,
      events: [],
    });
  });

  test.each([
    ['the application does not have it', { flagId: 'DD24' }, { code: 'not-found' }],
    ['another has the lease', { reviewer: carl }, { code: 'lease-lost' }],
    [
      'the application is the reviewer’s own',
      { application: { ...application, applicants: ['rita'] } },
      conflict('acted-for-account'),
    ],
  ])('is refused if %s', (_, changed, refusal) => {
    expect(refusalIn(dispose(changed))).toEqual(refusal);
  });
});

const reasons = [
  { code: 'unclear', pointer: '/steps/program-application/businessPlan', message: 'Which banks?' },
  { code: 'other', message: 'And more.' },
];
const codes = [
  { code: 'unclear', pointer: '/steps/program-application/businessPlan' },
  { code: 'other', pointer: undefined },
];
const decide = (changed: Partial<DecisionCommand> = {}): DecisionCommand => ({
  application: inReview(),
  account: aFrozenAccount(),
  program: rules,
  reviewer: rita,
  verdict: 'approve',
  reasons,
  note: 'Promising.',
  eventIds: ['evt-1', 'evt-2', 'evt-3'],
  at,
  policy: defaultPolicy,
  ...changed,
});
const event = (type: string, data: object) => ({ eventId: 'evt-1', type, at, by: byRita, data });
const decisionOf = (decision: string, changed: object = {}) => ({
  decision,
  reasons,
  reapplyAfter: undefined,
  at,
  by: 'rita',
  note: 'Promising.',
  ...changed,
});

describe('any decision', () => {
  const verdicts = ['approve', 'reject', 'request-changes'] as const;
  describe.each(verdicts)('to %s', (verdict) => {
    test.each(conflicts)('is refused to reviewers %s', (_, changed, reviewer, because) => {
      for (const application of [inReview(changed), awaitingSecond(changed)])
        expect(refusalIn(decideReview(decide({ verdict, application, reviewer })))).toEqual(conflict(because));
    });

    test('needs the lease while it is in review', () => {
      expect(refusalIn(decideReview(decide({ verdict, reviewer: carl })))).toEqual({ code: 'lease-lost' });
      expect(refusalIn(decideReview(decide({ verdict, at: leaseUntil })))).toEqual({ code: 'lease-lost' });
    });

    test.each(states.filter((state) => !['in-review', 'awaiting-second-approval'].includes(state)))(
      'is refused while it is %s',
      (state) => {
        const application = anApplicationIn(state);
        expect(refusalIn(decideReview(decide({ verdict, application })))).toMatchObject({
          code: 'wrong-state',
          state,
        });
      },
    );
  });
});

describe('to reject', () => {
  const account = aFrozenAccount({}, { reapplyAfter: { 'distribution-partner': '2027-01-01' } });

  test.each([
    ['an application in review', inReview(), rita],
    ['an application that awaits a second approval', awaitingSecond(), rita],
  ])('%s frees its area, and lets the account purchase', (_, application, reviewer) => {
    const { openApplication: __, freeze: ___, ...freed } = account;
    expect(decided(decideReview(decide({ verdict: 'reject', application, account, reviewer })))).toEqual({
      before: application,
      after: {
        ...application,
        state: 'rejected',
        version: application.version + 1,
        assignment: undefined,
        claim: undefined,
        decision: decisionOf('reject'),
        decidedAt: at,
        progress: { with: 'nobody', since: at },
        updatedAt: at,
      },
      account,
      accountAfter: freed,
      at,
      events: [event('ApplicationRejected', { reasons: codes, reapplyAfter: undefined })],
      accountEvents: [{ eventId: 'evt-2', type: 'PurchaseFreezeLifted', at, by: byRita, data: { applicationId } }],
    });
  });

  test('until a day blocks the account from this program only, and only until that day', () => {
    const reapplyAfter = '2027-06-01';
    const change = decided(decideReview(decide({ verdict: 'reject', account, reapplyAfter })));
    expect(change.accountAfter?.reapplyAfter).toEqual({
      'distribution-partner': '2027-01-01',
      [program]: reapplyAfter,
    });
    expect(change.after.decision).toEqual(decisionOf('reject', { reapplyAfter }));
    expect(change.events[0]?.data).toEqual({ reasons: codes, reapplyAfter });
    const first = decided(decideReview(decide({ verdict: 'reject', reapplyAfter })));
    expect(first.accountAfter?.reapplyAfter).toEqual({ [program]: reapplyAfter });
  });
});

describe('to request changes', () => {
  const requested = (changed: Partial<DecisionCommand> = {}) =>
    decided(decideReview(decide({ verdict: 'request-changes', ...changed })));

  test('unlocks the fields that are pointed at, and stops the clock of the decision', () => {
    const application = inReview();
    expect(requested({ application })).toEqual({
      before: application,
      after: {
        ...application,
        state: 'changes-requested',
        version: 8,
        assignment: undefined,
        decision: decisionOf('request-changes'),
        unlocked: ['/steps/program-application/businessPlan'],
        approvals: [],
        progress: { with: 'applicant', since: at, dueBy: '2026-12-03T10:00:00.000Z' },
        remindAt: '2026-11-26T10:00:00.000Z',
        updatedAt: at,
      },
      at,
      events: [event('ChangesRequested', { reasons: codes })],
    });
  });

  test('unlocks everything if nothing is pointed at', () => {
    expect(requested({ reasons: [{ code: 'other' }] }).after.unlocked).toBeUndefined();
  });

  test('by a reviewer other than the first approver adds that reviewer to those who took part', () => {
    expect(requested({ application: awaitingSecond(), reviewer: carl }).after.reviewers).toEqual(['rita', 'carl']);
  });
});

describe('to approve', () => {
  const approval = (changed: Partial<DecisionCommand> = {}) => decideReview(decide(changed));
  const high = { risk: { band: 'high', score: 60 } } as const;
  const medium = { risk: { band: 'medium', score: 20 } } as const;
  const asCarl = (changed: Partial<InReview> = {}) =>
    inReview({ ...changed, assignment: { reviewer: 'carl', since: at, leaseUntil } });

  test('enrolls the account, which stays frozen', () => {
    const application = inReview();
    const account = aFrozenAccount({}, { enrolled: { other: 'app-0' as ApplicationId } });
    const policy = { ...defaultPolicy, enrollmentReminderDays: [30, 90] };
    const { openApplication: _, ...joined } = account;
    const termEndsAt = addMonths(at, defaultPolicy.termMonths);
    const daysBefore = (days: number) => new Date(Date.parse(termEndsAt) - days * 86_400_000).toISOString();
    expect(decided(approval({ application, account, policy }))).toEqual({
      before: application,
      after: {
        ...application,
        state: 'approved',
        version: 8,
        assignment: undefined,
        decision: decisionOf('approve'),
        approvals: [{ by: 'rita', at }],
        decidedAt: at,
        progress: { with: 'nobody', since: at },
        updatedAt: at,
      },
      account,
      accountAfter: {
        ...joined,
        enrolled: { other: 'app-0', [program]: applicationId },
        freeze: { since: account.freeze?.since, because: 'enrollment', applicationId },
      },
      at,
      events: [event('ApplicationApproved', { businessArea: 'SG' })],
      accountEvents: [
        {
          eventId: 'evt-2',
          type: 'EnrollmentStarted',
          at,
          by: byRita,
          data: { program, businessArea: 'SG', applicationId, termEndsAt },
        },
      ],
      enrollment: {
        accountId,
        program,
        applicationId,
        claim: aClaimKey(),
        state: 'active',
        since: at,
        termEndsAt,
        remindAt: [daysBefore(90), daysBefore(30)],
      },
    });
  });

  test('freezes an account that was not frozen, from now', () => {
    const change = decided(approval({ account: aFrozenAccount({}, { freeze: undefined }) }));
    expect(change.accountAfter?.freeze).toEqual({ since: at, because: 'enrollment', applicationId });
  });

  test.each([
    ['low', { risk: { band: 'low', score: 0 } } as const, true],
    ['medium', medium, false],
    ['high', high, false],
  ])('an application of %s risk is possible without compliance: %s', (_, risk, allowed) => {
    const outcome = approval({ application: inReview(risk) });
    expect(outcome.ok ? true : outcome.refusal).toEqual(allowed || { code: 'forbidden', needs: 'compliance' });
  });

  test('a medium risk requires a reviewer of compliance', () => {
    expect(decided(approval({ application: asCarl(medium), reviewer: carl })).after.state).toBe('approved');
  });

  test('a high risk asks for a second approval, and leaves the last decision as it was', () => {
    const decision = { decision: 'request-changes', reasons: [], at: submittedAt, by: 'zoe' } as const;
    const application = asCarl({ ...high, decision });
    const account = aFrozenAccount();
    expect(decided(approval({ application, account, reviewer: carl }))).toEqual({
      before: application,
      after: {
        ...application,
        state: 'awaiting-second-approval',
        version: 8,
        assignment: undefined,
        reviewers: ['rita', 'carl'],
        approvals: [{ by: 'carl', at }],
        progress: { with: 'reviewer', since: at, dueBy: decisionDueAt },
        updatedAt: at,
      },
      account,
      at,
      events: [{ ...event('SecondApprovalRequested', {}), by: { ...byRita, subject: 'carl' } }],
    });
  });

  test('a second time is possible for any other reviewer, and needs no lease', () => {
    expect(refusalIn(approval({ application: awaitingSecond() }))).toEqual(conflict('first-approval'));
    const { after } = decided(approval({ application: awaitingSecond(), reviewer: { ...rita, subject: 'sara' } }));
    expect([after.state, after.approvals.map(({ by }) => by)]).toEqual(['approved', ['rita', 'sara']]);
  });

  const sanction = flag('DD24', { question: 'DD24', disposal: { ...disposal, disposition: 'upheld' } });
  test.each([
    ['a flag that nobody has looked at', [flag('DD22')], [{ flagId: 'DD22', disposition: undefined }]],
    ['one of several', [flag('DD22', { disposal }), flag('DD23')], [{ flagId: 'DD23', disposition: undefined }]],
    ['an upheld sanction', [sanction], [{ flagId: 'DD24', disposition: 'upheld' }]],
    [
      'an upheld sanction beside another flag',
      [flag('DD22'), sanction],
      [
        { flagId: 'DD22', disposition: undefined },
        { flagId: 'DD24', disposition: 'upheld' },
      ],
    ],
  ])('is refused for %s, which allows everything except approval', (_, flags, standing) => {
    expect(refusalIn(approval({ application: inReview({ flags }) }))).toEqual({
      code: 'wrong-state',
      state: 'in-review',
      allowed: ['release', 'reject', 'request-changes'],
      flags: standing,
    });
  });

  test('a second time is refused for a flag, which allows everything except approval', () => {
    const application = awaitingSecond({ flags: [flag('DD22')] });
    const refusal = refusalIn(approval({ application, reviewer: carl }));
    expect(refusal).toMatchObject({ code: 'wrong-state', allowed: ['reject', 'request-changes'] });
  });

  test.each([
    ['another flag that is upheld', [flag('DD22', { disposal: { ...disposal, disposition: 'upheld' } })]],
    ['a sanction that is mitigated', [flag('DD24', { question: 'DD24', disposal })]],
  ])('is not refused for %s', (_, flags) => {
    expect(approval({ application: inReview({ flags }) }).ok).toBe(true);
  });

  test('is refused for a blocker that has arisen since', () => {
    const account = aFrozenAccount({ billing: { inArrears: true } });
    expect(refusalIn(approval({ account }))).toMatchObject({
      code: 'not-eligible',
      blockers: [{ code: 'account-in-arrears' }],
    });
  });

  test('of an appeal is not refused because of the day to apply again from', () => {
    const account = aFrozenAccount({}, { reapplyAfter: { [program]: '2027-06-01' } });
    const appeal = inReview({ appealOf: applicationId });
    expect(approval({ application: appeal, account }).ok).toBe(true);
    expect(refusalIn(approval({ account }))).toMatchObject({ code: 'not-eligible' });
  });

  test('is refused if no area is claimed', () => {
    const refusal = refusalIn(approval({ application: inReview({ claim: undefined }) }));
    expect(refusal).toEqual({ code: 'business-area-taken', blockers: [] });
  });
});

describe('an enrollment', () => {
  const enrollment = (state: Enrollment['state']): Enrollment => ({
    accountId,
    program,
    applicationId,
    claim: aClaimKey(),
    state,
    since: submittedAt,
    termEndsAt: '2027-11-02T09:00:00.000Z',
    remindAt: [],
  });
  const account = aFrozenAccount({}, { enrolled: { other: 'app-0' as ApplicationId, [program]: applicationId } });
  const by = { kind: 'reviewer', subject: 'olga' } as const;
  const changed = (from: Enrollment['state'], state: Enrollment['state']) =>
    decideEnrollment({
      enrollment: enrollment(from),
      account,
      freezing: [program],
      state,
      reason: 'A test.',
      eventIds: ['evt-1', 'evt-2'],
      at,
      by,
    });
  const told = (type: string) => ({
    eventId: 'evt-1',
    type,
    at,
    by,
    data: { program, applicationId, businessArea: area('SG') },
  });

  test.each([
    ['active', 'suspended', 'EnrollmentSuspended'],
    ['suspended', 'active', 'EnrollmentResumed'],
  ] as const)('that is %s becomes %s, which frees nothing', (from, state, type) => {
    expect(decided(changed(from, state))).toEqual({
      before: enrollment(from),
      after: { ...enrollment(from), state, reason: 'A test.' },
      account,
      accountAfter: account,
      accountEvents: [told(type)],
      at,
    });
  });

  test.each(['active', 'suspended'] as const)('that is %s ends, which frees the account', (from) => {
    const { freeze: _, ...rest } = account;
    expect(decided(changed(from, 'ended'))).toEqual({
      before: enrollment(from),
      after: { ...enrollment(from), state: 'ended', reason: 'A test.', endedAt: at },
      account,
      accountAfter: { ...rest, enrolled: { other: 'app-0' } },
      accountEvents: [
        told('EnrollmentEnded'),
        { eventId: 'evt-2', type: 'PurchaseFreezeLifted', at, by, data: { applicationId } },
      ],
      at,
    });
  });

  test.each([
    ['active', 'active', ['suspended', 'ended']],
    ['suspended', 'suspended', ['active', 'ended']],
    ['ended', 'active', []],
    ['ended', 'ended', []],
  ] as const)('that is %s does not become %s', (from, state, allowed) => {
    expect(refusalIn(changed(from, state))).toEqual({ code: 'wrong-state', state: from, allowed });
  });
});

describe('adding months', () => {
  test.each([
    ['2026-01-31T10:00:00.000Z', 1, '2026-02-28T10:00:00.000Z'],
    ['2027-12-31T23:59:59.999Z', 2, '2028-02-29T23:59:59.999Z'],
    ['2026-11-03T10:00:00.000Z', 12, '2027-11-03T10:00:00.000Z'],
    ['2026-03-15T10:00:00.000Z', 11, '2027-02-15T10:00:00.000Z'],
  ])('to %s: %i months later it is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });
});

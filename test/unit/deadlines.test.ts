import * as fc from 'fast-check';
import type { Application } from '../../lib/domain/application.ts';
import { decideRelease } from '../../lib/domain/assign.ts';
import { dueAction, enrollmentDueAction, nextDue, nextDueOfEnrollment } from '../../lib/domain/deadlines.ts';
import type { Enrollment } from '../../lib/domain/enrollment.ts';
import { decideDue, decideDueEnrollment } from '../../lib/domain/expire.ts';
import { states } from '../../lib/domain/transitions.ts';
import {
  aClaimKey,
  accountId,
  aDraft,
  aFrozenAccount,
  anAccount,
  applicationId,
  aSubmitted,
  at,
  decided,
  program,
} from '../support/builders.ts';

const day = (days: number) => new Date(Date.parse(at) + days * 86_400_000).toISOString();
const eventIds = ['evt-1', 'evt-2'] as const;
const dueOf = (application: Application, now: string) =>
  decideDue({ application, account: aFrozenAccount(), eventIds, at: now });

const assignment = { reviewer: 'rita', since: at, leaseUntil: day(1) };
const inReview = aSubmitted({
  state: 'in-review',
  assignment,
  progress: { with: 'reviewer', since: at, dueBy: day(3) },
});

describe('an application', () => {
  const draft = aDraft({ progress: { with: 'applicant', since: at, dueBy: day(30) }, remindAt: day(23) });

  test.each([
    ['a draft, for its reminder', draft, day(23)],
    ['a draft that was reminded, for its expiry', { ...draft, remindAt: undefined }, day(30)],
    ['changes requested, likewise', { ...draft, state: 'changes-requested' as const }, day(23)],
    ['a review, for the end of its lease', inReview, day(1)],
    ['a submitted one, for its review', aSubmitted({ progress: inReview.progress }), day(3)],
    [
      'one that awaits a second approval',
      { ...inReview, state: 'awaiting-second-approval' as const, assignment: undefined },
      day(3),
    ],
    [
      'one that was reported overdue, for nothing',
      aSubmitted({ progress: inReview.progress, overdueReported: day(3) }),
      undefined,
    ],
    [
      'one that was due before and is due again',
      aSubmitted({ progress: inReview.progress, overdueReported: day(2) }),
      day(3),
    ],
    [
      'one that has ended, for nothing',
      aDraft({ state: 'withdrawn', remindAt: day(1), progress: { with: 'nobody', since: at } }),
      undefined,
    ],
  ] as const)('is due: %s', (_, application, expected) => {
    expect(nextDue(application)).toBe(expected);
  });

  test('whose reminder and expiry are both past expires, and is not reminded', () => {
    expect(dueOf(draft, day(31))?.events.map(({ type }) => type)).toEqual(['ApplicationExpired']);
  });

  test('that is overdue and whose lease has run out is freed first, and reported then', () => {
    const freed = dueOf(inReview, day(4));
    expect(freed?.events).toEqual([
      expect.objectContaining({ type: 'ReviewReleased', data: { because: 'lease-expired' } }),
    ]);
    expect(freed?.after).toMatchObject({ state: 'submitted', version: inReview.version + 1, assignment: undefined });
    const reported = dueOf(freed!.after, day(4));
    expect(reported?.events[0]?.type).toBe('ReviewOverdue');
    expect(reported?.after.version).toBe(freed?.after.version);
    expect(dueOf(reported!.after, day(4))).toBeUndefined();
  });

  test('that is put back stays due for its review', () => {
    const reviewer = { subject: 'rita', groups: ['reviewer'], sourceAddress: '' };
    const { after } = decided(decideRelease({ application: inReview, reviewer, eventIds, at }));
    expect(nextDue(after)).toBe(day(3));
  });

  const time = fc.integer({ min: -5, max: 40 }).map(day);
  const anyApplication = fc
    .record({
      state: fc.constantFrom(...states),
      who: fc.constantFrom('applicant', 'reviewer', 'nobody'),
      dueBy: fc.option(time, { nil: undefined }),
      leaseUntil: time,
      remindAt: fc.option(time, { nil: undefined }),
      overdueReported: fc.option(time, { nil: undefined }),
    })
    .map(({ who, dueBy, leaseUntil, ...rest }) =>
      aDraft({
        ...rest,
        progress: { with: who as 'applicant', since: at, dueBy },
        assignment: rest.state === 'in-review' ? { ...assignment, leaseUntil } : undefined,
      }),
    );

  test('has something to be done exactly when its next due time has come, and comes to an end of it', () => {
    fc.assert(
      fc.property(anyApplication, time, (application, now) => {
        const next = nextDue(application);
        expect(dueAction(application, now) !== undefined).toBe(next !== undefined && next <= now);
        let left: Application | undefined = application;
        for (let step = 0; step < 4 && left; step++) left = dueOf(left, now)?.after;
        expect(left).toBeUndefined();
      }),
    );
  });
});

describe('an enrollment', () => {
  const enrollment: Enrollment = {
    accountId,
    program,
    applicationId,
    claim: aClaimKey(),
    state: 'active',
    since: at,
    termEndsAt: day(365),
    remindAt: [day(275), day(335), day(358)],
  };
  const dueOfEnrollment = (judged: Enrollment, now: string) =>
    decideDueEnrollment({ enrollment: judged, account: anAccount(), eventIds, at: now });

  test('is due for each reminder and for its end; an ended one for nothing', () => {
    expect(nextDueOfEnrollment(enrollment)).toBe(day(275));
    expect(nextDueOfEnrollment({ ...enrollment, remindAt: [] })).toBe(day(365));
    expect(nextDueOfEnrollment({ ...enrollment, state: 'ended' })).toBeUndefined();
    expect(enrollmentDueAction(enrollment, day(274))).toBeUndefined();
  });

  test('tells how many days are left, and of its area', () => {
    const change = dueOfEnrollment(enrollment, day(275));
    expect(change?.accountEvents[0]).toMatchObject({
      type: 'EnrollmentExpiring',
      data: { program, applicationId, businessArea: 'SG', termEndsAt: day(365), daysLeft: 90 },
    });
    expect(change?.after.remindAt).toEqual([day(335), day(358)]);
  });

  test('whose end has come ends, whatever reminders were missed', () => {
    expect(dueOfEnrollment(enrollment, day(365))?.accountEvents.map(({ type }) => type)).toEqual([
      'EnrollmentEnded',
      'PurchaseFreezeLifted',
    ]);
  });
});

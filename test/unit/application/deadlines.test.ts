import * as fc from 'fast-check';
import { type Application, allows, isUnderReview } from '../../../lib/domain/application/application.ts';
import {
  dueAction,
  enrollmentDueAction,
  nextDue,
  nextDueOfEnrollment,
} from '../../../lib/domain/application/deadlines.ts';
import { decideDue, decideDueEnrollment } from '../../../lib/domain/application/expire.ts';
import { states } from '../../../lib/domain/application/transitions.ts';
import type { Enrollment } from '../../../lib/domain/enrollment/enrollment.ts';
import { decideRelease } from '../../../lib/domain/review/assign.ts';
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
} from '../../support/builders.ts';
import {
  anApplicationIn,
  anApproved,
  anAwaitingSecond,
  anInReview,
  aSentBack,
  aWithdrawn,
} from '../../support/states.ts';

const day = (days: number) => new Date(Date.parse(at) + days * 86_400_000).toISOString();
const eventIds = ['evt-1', 'evt-2'] as const;
const dueOf = (application: Application, now: string) =>
  decideDue({ application, account: aFrozenAccount(), eventIds, at: now });

const assignment = { reviewer: 'rita', since: at, leaseUntil: day(1) };
const inReview = anInReview({
  assignment,
  progress: { with: 'reviewer', since: at, dueBy: day(3) },
});

describe('an application', () => {
  const draft = aDraft({ progress: { with: 'applicant', since: at, dueBy: day(30) }, remindAt: day(23) });

  test.each([
    ['a draft, for its reminder', draft, day(23)],
    ['a draft that was reminded, for its expiry', { ...draft, remindAt: undefined }, day(30)],
    ['requested changes, for their reminder', aSentBack({ progress: draft.progress, remindAt: day(23) }), day(23)],
    ['a review, for the end of its lease', inReview, day(1)],
    ['a submitted one, for its review', aSubmitted({ progress: inReview.progress }), day(3)],
    ['one that awaits a second approval', anAwaitingSecond({ progress: inReview.progress }), day(3)],
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
    ['one that is approved, for nothing', anApproved(), undefined],
    ['one that has ended, for nothing', aWithdrawn(), undefined],
  ] as const)('is due: %s', (_, application, expected) => {
    expect(nextDue(application)).toBe(expected);
  });

  const system = { kind: 'system', subject: 'system' };
  const told = (type: string, now: string, data: object) => ({ eventId: 'evt-1', type, at: now, by: system, data });

  test('gives up its area and frees the account when it expires', () => {
    const open = aSentBack({ progress: draft.progress, remindAt: day(23) });
    const account = aFrozenAccount();
    const { openApplication: _, freeze: __, ...freed } = account;
    expect(decideDue({ application: open, account, eventIds, at: day(30) })).toEqual({
      before: open,
      after: {
        ...open,
        state: 'expired',
        version: open.version + 1,
        claim: undefined,
        remindAt: undefined,
        progress: { with: 'nobody', since: day(30) },
        updatedAt: day(30),
      },
      account,
      accountAfter: freed,
      at: day(30),
      events: [told('ApplicationExpired', day(30), { from: 'changes-requested', dueBy: day(30) })],
      accountEvents: [
        { eventId: 'evt-2', type: 'PurchaseFreezeLifted', at: day(30), by: system, data: { applicationId } },
      ],
    });
  });

  test('is reminded once, and otherwise unchanged', () => {
    expect(dueOf(draft, day(23))).toEqual({
      before: draft,
      after: { ...draft, remindAt: undefined },
      at: day(23),
      events: [told('ApplicationExpiring', day(23), { state: 'draft', dueBy: day(30) })],
    });
  });

  test('returns to the queue when its lease has run out', () => {
    expect(dueOf(inReview, day(1))).toEqual({
      before: inReview,
      after: {
        ...inReview,
        state: 'submitted',
        version: inReview.version + 1,
        assignment: undefined,
        progress: { with: 'reviewer', since: assignment.leaseUntil, dueBy: day(3) },
        updatedAt: day(1),
      },
      at: day(1),
      events: [told('ReviewReleased', day(1), { because: 'lease-expired' })],
    });
  });

  test.each([
    ['nobody has', aSubmitted({ progress: inReview.progress }), undefined],
    ['somebody has', { ...inReview, assignment: { ...assignment, leaseUntil: day(9) } }, 'rita'],
  ])('is reported when it is overdue and %s, and otherwise unchanged', (_, application, assignee) => {
    expect(dueOf(application, day(3))).toEqual({
      before: application,
      after: { ...application, overdueReported: day(3) },
      at: day(3),
      events: [told('ReviewOverdue', day(3), { state: application.state, dueBy: day(3), assignee })],
    });
  });

  test('expires without a reminder when both are past', () => {
    expect(dueOf(draft, day(31))?.events.map(({ type }) => type)).toEqual(['ApplicationExpired']);
  });

  test('is first freed and then reported when it is overdue and its lease has run out', () => {
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

  test('stays due for its review after it is put back', () => {
    const reviewer = { subject: 'rita', groups: ['reviewer'], sourceAddress: '' };
    const { after } = decided(decideRelease({ application: inReview, reviewer, eventIds, at }));
    expect(nextDue(after)).toBe(day(3));
  });

  const time = fc.integer({ min: -5, max: 40 }).map(day);
  const anyApplication = fc
    .record({
      state: fc.constantFrom(...states),
      dueBy: time,
      leaseUntil: time,
      remindAt: fc.option(time, { nil: undefined }),
      overdueReported: fc.option(time, { nil: undefined }),
    })
    .map(({ state, dueBy, leaseUntil, remindAt, overdueReported }): Application => {
      const application = anApplicationIn(state);
      if (allows(application, 'expire')) {
        return { ...application, progress: { ...application.progress, dueBy }, remindAt };
      }
      if (!isUnderReview(application)) return application;
      const waiting = { progress: { ...application.progress, dueBy }, overdueReported };
      return application.state === 'in-review'
        ? { ...application, ...waiting, assignment: { ...assignment, leaseUntil } }
        : { ...application, ...waiting };
    });

  test('has a due action exactly when its next due time has come, and none is left once all are done', () => {
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
  const enrolled = anAccount({}, { freeze: { since: at, because: 'enrollment', applicationId } });
  const dueOfEnrollment = (judged: Enrollment, now: string) =>
    decideDueEnrollment({ enrollment: judged, account: enrolled, freezing: [program], eventIds, at: now });

  test('is due for each reminder and for its end, and for nothing once it has ended', () => {
    expect(nextDueOfEnrollment(enrollment)).toBe(day(275));
    expect(nextDueOfEnrollment({ ...enrollment, remindAt: [] })).toBe(day(365));
    expect(nextDueOfEnrollment({ ...enrollment, state: 'ended' })).toBeUndefined();
    expect(enrollmentDueAction(enrollment, day(274))).toBeUndefined();
  });

  test('reports the days that are left, and its area', () => {
    const change = dueOfEnrollment(enrollment, day(275));
    expect(change?.accountEvents[0]).toMatchObject({
      type: 'EnrollmentExpiring',
      data: { program, applicationId, businessArea: 'SG', termEndsAt: day(365), daysLeft: 90 },
    });
    expect(change?.after.remindAt).toEqual([day(335), day(358)]);
  });

  test('changes with a reminder only the sent reminders, and a day that has begun counts as a day left', () => {
    const account = anAccount();
    const now = new Date(Date.parse(day(335)) + 1).toISOString();
    expect(decideDueEnrollment({ enrollment, account, freezing: [program], eventIds, at: now })).toEqual({
      before: enrollment,
      after: { ...enrollment, remindAt: [day(358)] },
      account,
      accountAfter: account,
      accountEvents: [
        {
          eventId: 'evt-1',
          type: 'EnrollmentExpiring',
          at: now,
          by: { kind: 'system', subject: 'system' },
          data: { program, applicationId, businessArea: 'SG', termEndsAt: day(365), daysLeft: 30 },
        },
      ],
      at: now,
    });
  });

  test('does not change when nothing is due', () => {
    expect(dueOfEnrollment(enrollment, day(274))).toBeUndefined();
    expect(dueOfEnrollment({ ...enrollment, state: 'ended' }, day(400))).toBeUndefined();
    expect(enrollmentDueAction({ ...enrollment, state: 'ended' }, day(400))).toBeUndefined();
  });

  test('is ended by the system, which says why', () => {
    const change = dueOfEnrollment(enrollment, day(365));
    expect(change?.after).toMatchObject({ state: 'ended', because: 'term-ended', endedAt: day(365) });
    expect(change?.after.reason).toBeUndefined();
    expect(change?.accountEvents[0]?.data).toMatchObject({ because: 'term-ended' });
    expect(change?.accountEvents.map(({ by }) => by)).toEqual([
      { kind: 'system', subject: 'system' },
      { kind: 'system', subject: 'system' },
    ]);
  });

  test('ends when its term is over, whatever reminders were missed', () => {
    expect(dueOfEnrollment(enrollment, day(365))?.accountEvents.map(({ type }) => type)).toEqual([
      'EnrollmentEnded',
      'PurchaseFreezeLifted',
    ]);
  });
});

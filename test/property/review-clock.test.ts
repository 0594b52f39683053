import * as fc from 'fast-check';
import type { Application, InReview, Submitted } from '../../lib/domain/application/application.ts';
import { decideSubmit } from '../../lib/domain/application/submit.ts';
import { defaultPolicy } from '../../lib/domain/policy.ts';
import { decideReview } from '../../lib/domain/review/decide.ts';
import {
  addWorkingDays,
  type Calendar,
  mondayToFriday,
  workingTimeBetween,
} from '../../lib/domain/review/working-days.ts';
import { aFilledDraft, aFrozenAccount, aSubmit, decided, rules } from '../support/builders.ts';
import { aCalendar } from '../support/calendars.ts';
import { aSentBack } from '../support/states.ts';

/** Zones that change their clocks at midnight, by half an hour, in either half of the year, or never. */
const timeZone = fc.constantFrom('UTC', 'Asia/Beirut', 'America/Santiago', 'Australia/Lord_Howe', 'America/New_York');
const calendar = fc
  .record({
    weekend: fc.constantFrom([6, 7], [5, 6], [7], []),
    isHoliday: fc.integer({ min: 3, max: 30 }).map((every) => (date: string) => Number(date.slice(8)) % every === 0),
    timeZone,
  })
  .map(aCalendar);
const from = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
/** How long the reviewers had it, and how long the applicant: from no time to weeks, to the millisecond. */
const span = fc.oneof(fc.nat(60_000), fc.nat(86_400_000), fc.nat(40 * 86_400_000));
const rounds = fc.array(fc.record({ reviewer: span, applicant: span }), { minLength: 1, maxLength: 8 });

const submitted = (application: Application, at: string, days: Calendar) =>
  decided(decideSubmit(aSubmit({ application, at, calendar: days }))).after;

function sentBack(application: Submitted, at: string): Application {
  const leaseUntil = new Date(Date.parse(at) + 1).toISOString();
  const inReview: InReview = {
    ...application,
    state: 'in-review',
    assignment: { reviewer: 'rita', since: at, leaseUntil },
  };
  const reviewer = { subject: 'rita', groups: ['reviewer'], sourceAddress: '' };
  const eventIds = ['evt-1', 'evt-2', 'evt-3'] as const;
  const verdict = { verdict: 'request-changes', reasons: [], eventIds, at, policy: defaultPolicy } as const;
  return decided(
    decideReview({ application: inReview, account: aFrozenAccount(), program: rules, reviewer, ...verdict }),
  ).after;
}

const dueOf = ({ decisionDueAt }: Application): string => decisionDueAt ?? '';

test('the clock of a decision runs while the reviewers have it, and at no other time', () => {
  fc.assert(
    fc.property(calendar, from, rounds, (days, start, spans) => {
      let time = start.getTime();
      const now = () => new Date(time).toISOString();
      let application = submitted(aFilledDraft(), now(), days);
      for (const { reviewer, applicant } of spans) {
        time += reviewer;
        const [due, at] = [dueOf(application), now()];
        const back = sentBack(application, at);
        time += applicant;
        application = submitted(back, now(), days);
        expect(dueOf(application) >= due).toBe(true);
        expect(workingTimeBetween(now(), dueOf(application), days)).toBe(workingTimeBetween(at, due, days));
        expect(application.progress.dueBy).toBe(dueOf(application));
      }
    }),
  );
});

test('an application that is sent back and resubmitted at once keeps its due time', () => {
  fc.assert(
    fc.property(
      calendar,
      from,
      fc.nat({ max: 4 * 86_400_000 }),
      fc.integer({ min: 1, max: 9 }),
      (days, start, held, often) => {
        const first = submitted(aFilledDraft(), start.toISOString(), days);
        const at = new Date(start.getTime() + held).toISOString();
        let application = first;
        for (let round = 0; round < often; round++) application = submitted(sentBack(application, at), at, days);
        expect(dueOf(application)).toBe(dueOf(first));
      },
    ),
  );
});

test('in an area with fewer days off, a decision is due no later', () => {
  const off = aCalendar({ isHoliday: (date) => date < '2026-11-20' });
  const first = submitted(aFilledDraft(), '2026-11-02T09:30:00.000Z', off);
  const again = submitted(sentBack(first, '2026-11-03T10:00:00.000Z'), '2026-11-03T11:00:00.000Z', mondayToFriday);
  expect(dueOf(again) >= dueOf(first)).toBe(true);
});

test('an application that was sent back long ago has all of its remaining days', () => {
  const application = aSentBack({ decisionDueAt: undefined, decisionDaysLeft: 4 });
  const again = submitted(application, '2026-11-05T09:30:00.000Z', mondayToFriday);
  expect([dueOf(again), again.decisionDaysLeft]).toEqual([addWorkingDays('2026-11-05T09:30:00.000Z', 4), undefined]);
});

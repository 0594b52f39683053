import { decideSubmit } from '../../../lib/domain/application/submit.ts';
import { defaultPolicy, parsePolicy } from '../../../lib/domain/policy.ts';
import { decideReview } from '../../../lib/domain/review/decide.ts';
import { calendarOf } from '../../../lib/programs/calendars.ts';
import { firstYear } from '../../../lib/programs/holidays.ts';
import { holidaysOf, weekendOf, years } from '../../../local/build/holidays.ts';
import { aFilledDraft, aFrozenAccount, area, aSubmit, decided, rules } from '../../support/builders.ts';

const singapore = calendarOf(area('SG'), defaultPolicy);

test.each([
  ['SG', '2026-02-17', true, 'Chinese New Year'],
  ['SG', '2026-02-19', false, 'an ordinary Thursday'],
  ['CN', '2026-10-01', true, 'the National Day'],
  ['DE', '2028-12-26', true, 'the second day of Christmas in a leap year'],
  ['DE', '2026-10-31', false, 'a holiday of some of its states'],
  ['SG', '2099-01-01', false, 'a year that is not covered'],
  ['XX', '2026-12-25', false, 'an area that is not known'],
])('in %s, %s is a holiday: %s (%s)', (code, date, expected) => {
  expect(calendarOf(area(code), defaultPolicy).isHoliday(date)).toBe(expected);
});

test.each([
  ['SG', [6, 7]],
  ['SA', [5, 6]],
  ['IN', [7]],
  ['XX', [6, 7]],
])('the weekend of %s is %j', (code, expected) => {
  expect(calendarOf(area(code), defaultPolicy).weekend).toEqual(expected);
});

test('the policy adds holidays to one area only', () => {
  const policy = parsePolicy('{"holidays": {"SG": ["2026-11-05"]}}');
  expect(calendarOf(area('SG'), policy).isHoliday('2026-11-05')).toBe(true);
  expect(calendarOf(area('SG'), policy).isHoliday('2026-02-17')).toBe(true);
  expect(calendarOf(area('MY'), policy).isHoliday('2026-11-05')).toBe(false);
  expect(() => parsePolicy('{"holidays": {"SG": ["5 November"]}}')).toThrow('holidays.SG.0');
});

test.each(['SG', 'CN', 'AE', 'DE', 'US', 'BR', 'IL', 'JP', 'ZA'])('the data match the library for %s', (code) => {
  const calendar = calendarOf(area(code), defaultPolicy);
  expect(calendar.weekend).toEqual(weekendOf(code));
  for (let year = years.from; year <= years.to; year++) {
    const days = Array.from({ length: 366 }, (_, day) => day).filter((day) =>
      calendar.isHoliday(new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10)),
    );
    expect(days.filter((day) => day < 365)).toEqual(holidaysOf(code, year).filter((day) => day < 365));
  }
});

test('the data reach at least two years ahead', () => {
  expect(firstYear).toBe(years.from);
  expect(years.to).toBeGreaterThanOrEqual(new Date().getUTCFullYear() + 2);
});

describe('the clock of a review', () => {
  // Saturday 7 to Monday 9 November 2026: Deepavali falls on Sunday the 8th, and Monday is off.
  const friday = '2026-11-06T09:00:00.000Z';
  const application = aFilledDraft({ reviewers: [], applicants: [], excludedReviewers: [], flags: [], approvals: [] });
  const risk = { band: 'low', score: 0, questionnaireVersion: '1', flags: [] } as const;
  const submitted = decided(decideSubmit(aSubmit({ application, risk, at: friday, calendar: singapore }))).after;

  test('counts the working days of the business area', () => {
    expect(singapore.isHoliday('2026-11-09')).toBe(true);
    expect(submitted.progress.dueBy).toBe('2026-11-12T09:00:00.000Z');
    expect(submitted.decisionDueAt).toBe('2026-11-23T09:00:00.000Z');
  });

  test('pauses while the applicant has it, and then continues', () => {
    const at = '2026-11-12T12:00:00.000Z';
    const assignment = { reviewer: 'rita', since: friday, leaseUntil: '2026-11-13T00:00:00.000Z' };
    const sentBack = decided(
      decideReview({
        application: { ...submitted, state: 'in-review', assignment },
        account: aFrozenAccount(),
        program: rules,
        reviewer: { subject: 'rita', groups: ['reviewer'], sourceAddress: '' },
        verdict: 'request-changes',
        reasons: [],
        eventIds: ['evt-1', 'evt-2', 'evt-3'],
        at,
        policy: defaultPolicy,
      }),
    ).after;
    expect(sentBack.decisionDueAt).toBe(submitted.decisionDueAt);
    const again = decided(
      decideSubmit(aSubmit({ application: sentBack, risk, at: '2026-12-24T09:00:00.000Z', calendar: singapore })),
    ).after;
    // Left were twelve hours of Thursday, six days, and nine hours; Christmas Day and New Year's Day are off.
    expect(again.decisionDueAt).toBe('2027-01-06T06:00:00.000Z');
    expect(again.progress.dueBy).toBe(again.decisionDueAt);
  });
});

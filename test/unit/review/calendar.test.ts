import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { decideSubmit } from '../../../lib/domain/application/submit.ts';
import { countryCodes } from '../../../lib/domain/countries.ts';
import { defaultPolicy, parsePolicy } from '../../../lib/domain/policy.ts';
import { decideReview } from '../../../lib/domain/review/decide.ts';
import { dayAfter } from '../../../lib/domain/review/local-days.ts';
import { addWorkingDays } from '../../../lib/domain/review/working-days.ts';
import { calendarOf } from '../../../lib/programs/calendars.ts';
import { areas, firstYear } from '../../../lib/programs/holidays.ts';
import { holidaysOf, weekendOf, years, zoneInData } from '../../../local/build/holidays.ts';
import { timeZoneOf, zonesOf } from '../../../local/build/time-zones.ts';
import { aFilledDraft, aFrozenAccount, area, aSubmit, decided, rules } from '../../support/builders.ts';
import { counted } from '../../support/depth.ts';

/** The file that `npm ci` makes from the data of packages. */
const source = readFileSync(join(import.meta.dirname, '../../../lib/programs/holidays.ts'), 'utf8');
const singapore = calendarOf(area('SG'), defaultPolicy);
const allAreas = Object.keys(areas);
const isOff = (code: string, day: string) => !calendarOf(area(code), defaultPolicy).isWorkingDay(day);

test.each([
  ['SG', '2026-02-17', true, 'Chinese New Year'],
  ['SG', '2026-02-19', false, 'an ordinary Thursday'],
  ['DE', '2028-12-26', true, 'the second day of Christmas in a leap year'],
  ['DE', '2026-11-18', false, 'a holiday of one of its states'],
  ['CN', '2026-10-01', true, 'the National Day'],
  ['CN', '2026-10-07', true, 'the last day of Golden Week'],
  ['CN', '2026-10-08', false, 'the day after Golden Week'],
  ['CN', '2026-10-10', false, 'a Saturday that makes up for Golden Week'],
  ['CN', '2026-09-20', false, 'a Sunday that makes up for Golden Week'],
  ['CN', '2026-10-17', true, 'an ordinary Saturday'],
  ['CN', '2026-02-23', true, 'the last day of the Spring Festival'],
  ['CN', '2025-05-05', true, 'a Monday of the Labour Day holidays'],
  ['CN', '2027-03-08', false, "half of Women's Day"],
  ['CN', '2027-05-04', false, 'half of Youth Day'],
  ['CN', '2029-08-01', false, 'half of Army Day'],
  ['CN', '2027-06-01', false, "Children's Day, of children only"],
  ['CN', '2027-10-01', true, 'the National Day of a year that is not announced'],
  ['KW', '2026-11-06', true, 'a Friday'],
  ['KW', '2026-11-07', true, 'a Saturday'],
  ['KW', '2026-11-08', false, 'a Sunday'],
  ['SA', '2026-11-06', true, 'a Friday'],
  ['AE', '2026-11-06', false, 'a Friday, since 2022 a working day'],
  ['IN', '2026-11-07', false, 'a Saturday'],
  ['IR', '2026-11-05', false, 'a Thursday'],
  ['AF', '2026-11-05', true, 'a Thursday'],
  ['IS', '2026-12-24', false, 'half of Christmas Eve'],
  ['MG', '2027-03-08', false, "Women's Day, of women only"],
  ['JP', '2026-05-06', true, 'a substitute for a holiday on a Sunday'],
  ['SG', '2099-01-01', false, 'a year that is not covered'],
  ['XX', '2026-12-25', false, 'an area that is not known'],
])('in %s, %s is off: %s (%s)', (code, day, expected) => {
  expect(isOff(code, day)).toBe(expected);
});

test('8 March, 4 May and 1 August are not holidays in China, whether a year is announced or not', () => {
  for (let year = years.from; year <= years.to; year++) {
    const days = holidaysOf('CN', year).map((day) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(5, 10));
    expect(days.filter((day) => ['03-08', '05-04', '08-01'].includes(day))).toEqual([]);
  }
});

test.each([
  ['SG', '2032-12-31', true],
  ['SG', '2033-01-01', false],
  ['CN', '2026-12-31', true],
  ['CN', '2040-01-04', false],
  ['KW', '2026-11-02', false],
  ['XX', '2026-11-02', false],
  ['SG', '2024-12-31', false],
])('the holidays of %s on %s are known: %s', (code, day, expected) => {
  expect(calendarOf(area(code), defaultPolicy).isKnown(day)).toBe(expected);
});

test('every country has a weekend and a time zone of its own, which CLDR knows', () => {
  expect(allAreas).toEqual(expect.arrayContaining([...countryCodes(), 'XK']));
  for (const code of allAreas) {
    const [weekend = '', zone] = areas[code]?.split(' ') ?? [];
    const timeZone = timeZoneOf(code);
    expect([...weekend].map(Number)).toEqual(weekendOf(code));
    expect(zone).toBe(zoneInData(timeZone));
    const known = zonesOf(code);
    if (known.length > 0) expect(known).toContain(timeZone);
    expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
  }
});

test('the policy adds days off and working days to one area, before the data, and makes their year known', () => {
  const policy = parsePolicy(
    '{"holidays": {"SG": ["2026-11-05"], "KW": ["2026-02-25"]}, "workingDays": {"SG": ["2026-02-17", "2026-11-07"]}}',
  );
  const of = (code: string) => calendarOf(area(code), policy);
  expect(['2026-11-05', '2026-02-17', '2026-11-07', '2026-02-18'].map(of('SG').isWorkingDay)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(of('MY').isWorkingDay('2026-11-05')).toBe(true);
  expect([of('KW').isKnown('2026-11-02'), of('KW').isKnown('2027-11-02')]).toEqual([true, false]);
  expect(() => parsePolicy('{"holidays": {"SG": ["5 November"]}}')).toThrow('holidays.SG.0');
  expect(() => parsePolicy('{"workingDays": {"SG": ["5 November"]}}')).toThrow('workingDays.SG.0');
});

test('the data reach at least two years ahead, and name their sources and the year to which each area is known', () => {
  expect(firstYear).toBe(years.from);
  expect(years.to).toBeGreaterThanOrEqual(new Date().getUTCFullYear() + 2);
  expect(source).toMatch(/date-holidays \d+\.\d+\.\d+.*\n.*chinese-days \d+\.\d+\.\d+.*CLDR \d+/);
  for (const line of Object.values(areas)) {
    const [, , knownTo, ...ofYears] = line.split(' ');
    expect(ofYears).toHaveLength(knownTo === '0' ? 0 : years.to - years.from + 1);
  }
});

/** Runs of each property in each area. */
const numRuns = counted({ quick: 5, whole: 20 });

describe.each(allAreas)('in %s', (code) => {
  const calendar = calendarOf(area(code), defaultPolicy);
  const zone = timeZoneOf(code);
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  const time = fc.date({ min: new Date('2026-01-01'), max: new Date('2031-01-01'), noInvalidDate: true });
  const days = fc.integer({ min: 1, max: 15 });

  test('a due day is a working day there, and never before that of an earlier submission', () => {
    fc.assert(
      fc.property(time, days, fc.nat({ max: 20 * 86_400_000 }), (at, count, later) => {
        const dayOf = (from: number) =>
          local.format(new Date(addWorkingDays(new Date(from).toISOString(), count, calendar)));
        const [first, second] = [dayOf(at.getTime()), dayOf(at.getTime() + later)];
        expect(calendar.isWorkingDay(first)).toBe(true);
        expect(second >= first).toBe(true);
      }),
      { numRuns },
    );
  });

  test('a due day is the promised number of working days later', () => {
    fc.assert(
      fc.property(time, days, (at, count) => {
        const due = local.format(new Date(addWorkingDays(at.toISOString(), count, calendar)));
        let passed = 0;
        for (let day = local.format(at); day < due; ) {
          day = dayAfter(day);
          if (calendar.isWorkingDay(day)) passed += 1;
        }
        expect(passed).toBe(count);
      }),
      { numRuns },
    );
  });
});

test.each([
  ['CN', '2026-09-30T02:00:00.000Z', 3, '2026-10-10', 'after Golden Week, the Saturday counts'],
  ['CN', '2026-02-13T02:00:00.000Z', 3, '2026-02-25', 'the Saturday before the Spring Festival counts'],
  ['SG', '2026-11-06T20:00:00.000Z', 3, '2026-11-12', 'Saturday there; Deepavali is made up for on Monday'],
  ['KW', '2026-11-05T06:00:00.000Z', 3, '2026-11-10', 'from Thursday over Friday and Saturday'],
  ['US', '2026-11-25T03:00:00.000Z', 3, '2026-11-30', 'still Tuesday there; Thanksgiving is off'],
  ['NZ', '2026-12-23T12:00:00.000Z', 3, '2026-12-31', 'Christmas Eve there; Boxing Day is made up for on Monday'],
])('in %s, a submission at %s is due %i working days later on %s: %s', (code, at, days, expected) => {
  const calendar = calendarOf(area(code), defaultPolicy);
  expect(calendar.dayOf(Date.parse(addWorkingDays(at, days, calendar)))).toBe(expected);
});

describe('the clock of a review', () => {
  // Saturday 7 to Monday 9 November 2026: Deepavali falls on Sunday the 8th, and Monday is off.
  const friday = '2026-11-06T09:00:00.000Z';
  const application = aFilledDraft({ reviewers: [], applicants: [], excludedReviewers: [], flags: [], approvals: [] });
  const risk = { band: 'low', score: 0, questionnaireVersion: '1', flags: [] } as const;
  const submitted = decided(decideSubmit(aSubmit({ application, risk, at: friday, calendar: singapore }))).after;

  test('counts the working days of the business area', () => {
    expect(singapore.isWorkingDay('2026-11-09')).toBe(false);
    expect(submitted.progress.dueBy).toBe('2026-11-12T09:00:00.000Z');
    expect(submitted.decisionDueAt).toBe('2026-11-23T09:00:00.000Z');
  });

  test('pauses while the applicant has the application, and then continues', () => {
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
    // Twelve hours of Thursday, six days and nine hours were left; Christmas Day and New Year's Day are off.
    expect(again.decisionDueAt).toBe('2027-01-06T06:00:00.000Z');
    expect(again.progress.dueBy).toBe(again.decisionDueAt);
  });
});

import { formatDeadline, formatMoment } from '../../../web/shared/words/format.ts';

const now = new Date('2026-11-30T12:00:00.000Z');

test.each([
  ['en', '2026-12-01T11:00:00.000Z', /\(in 1 day\)$/],
  ['en', '2026-12-02T13:00:00.000Z', /\(in 3 days\)$/],
  ['zh-CN', '2026-12-02T13:00:00.000Z', /\(3\s?天后\)$/],
] as const)('in %s, a deadline at %s says how long it is until then', (language, at, days) => {
  expect(formatDeadline(at, language, now.getTime())).toMatch(days);
});

test('a deadline that has passed says no more than when it was', () => {
  expect(formatDeadline('2026-11-29T12:00:00.000Z', 'en', now.getTime())).not.toContain('(');
});

test('a time of another day has its day', () => {
  expect(formatMoment(now, 'en', now)).toMatch(/^\d\d:\d\d$/);
  expect(formatMoment(new Date('2026-11-28T12:00:00.000Z'), 'en', now)).toMatch(/^2[89] Nov 2026, \d\d:\d\d$/);
});

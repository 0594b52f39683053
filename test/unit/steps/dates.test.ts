import { basisOf, decideSave, expectedBasis } from '../../../lib/domain/application/save-step.ts';
import { date, foundingDate } from '../../../lib/domain/fields.ts';
import { ruleFinding } from '../../../lib/domain/read.ts';
import { isInFuture } from '../../../lib/domain/today.ts';
import { programsWith } from '../../../lib/programs/programs.ts';
import { businessQualificationStep } from '../../../lib/steps/business-qualification/step.ts';
import { aFilledDraft, rules } from '../../support/builders.ts';
import { businessQualification } from '../../support/samples.ts';

const sentenceOf = (schema: typeof date, text: unknown) => {
  const [issue] = schema.safeParse(text).error?.issues ?? [];
  return issue?.code === 'custom' ? ruleFinding(issue).sentence : issue?.message;
};

test.each([
  '2015-04-31',
  '2015-02-29',
  '1900-02-29',
  '2015-00-10',
  '2015-13-01',
  '2015-06-00',
  '2015-06-31',
  '0000-00-00',
  '2024-02-30',
])('%s is not a day', (text) => expect(sentenceOf(date, text)).toBe('no-such-day'));

test.each([
  '2015-4-1',
  '01.04.2015',
  '04/01/2015',
  '2015/04/01',
  '2015-04-01T00:00:00Z',
  '20150401',
  '２０１５-04-01',
  '',
  7,
])('%s is not written as a date', (text) => expect(sentenceOf(date, text)).toBe('format-date'));

test.each(['0000-01-01', '0001-01-01', '0015-04-30', '0499-12-31'])(
  '%s is not accepted as a date of establishment',
  (text) => expect(sentenceOf(foundingDate, text)).toBe('year-too-early'),
);

test.each(['0578-01-01', '0705-01-01', '1288-06-16', '1602-03-20', '2000-02-29', '2024-02-29', '9999-12-31'])(
  '%s is accepted as a date of establishment',
  (text) => expect(foundingDate.parse(text)).toBe(text),
);

test.each(['1899-12-31', '0000-01-01'])('%s is not accepted as an expiry date', (text) =>
  expect(sentenceOf(date, text)).toBe('year-too-early'),
);

describe('today depends on where the company is', () => {
  const at = '2026-03-31T11:30:00.000Z';

  test.each([
    ['NZ', '2026-04-01', false],
    ['NZ', '2026-04-02', true],
    ['FJ', '2026-03-31', false],
    ['KI', '2026-04-01', false],
    ['SG', '2026-04-01', true],
    ['SG', '2026-03-31', false],
    ['US', '2026-04-01', true],
    ['RU', '2026-03-31', false],
    ['XK', '2026-04-01', false],
    [undefined, '2026-04-01', false],
    [undefined, '2026-04-02', true],
  ])('in %s, %s is the future: %s', (country, day, future) => expect(isInFuture(day, at, country)).toBe(future));

  test.each([
    ['2026-03-31T09:59:59.999Z', undefined, true],
    ['2026-03-31T10:00:00.000Z', undefined, false],
    ['2026-03-31T15:59:59.999Z', 'SG', true],
    ['2026-03-31T16:00:00.000Z', 'SG', false],
    ['2026-03-31T12:00:00.000Z', 'RU', false],
    ['2026-03-31T11:59:59.999Z', 'RU', true],
    ['2026-04-01T09:59:59.999Z', 'US', false],
  ])('at %s in %s, 1 April is the future: %s', (instant, country, future) =>
    expect(isInFuture('2026-04-01', instant, country)).toBe(future),
  );

  test('a step is saved without a read, unless the country determines whether the day has begun', () => {
    const step = businessQualificationStep;
    const isRead = (establishedOn: unknown) =>
      expectedBasis(step, { ...businessQualification(), establishedOn }, programsWith(step.name), at) === undefined;
    expect(['2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02', 7, undefined].map(isRead)).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test.each([
    ['NZ', true],
    ['SG', false],
    [undefined, true],
    ['nowhere', true],
  ])('a company in %s may have been established on a day that has begun in Auckland: %s', (country, ok) => {
    const application = aFilledDraft();
    const company = application.steps['company-information']!;
    const answers = { ...(company.answers as object), registrationCountry: country };
    const steps = { ...application.steps, 'company-information': { ...company, answers } };
    const basis = basisOf({ ...application, steps }, 'business-qualification', rules);
    if (!basis.ok) throw new Error('There is such a step');
    const body = { ...businessQualification(), establishedOn: '2026-04-01' };
    const by = { subject: 'user-1', sourceAddress: '203.0.113.9' };
    const save = { step: businessQualificationStep, body, complete: true, expectedVersion: 1, at, by, language: 'en' };
    expect(decideSave(save as Parameters<typeof decideSave>[0], basis.value)).toMatchObject({ ok });
  });
});

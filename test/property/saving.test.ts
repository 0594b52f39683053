import * as fc from 'fast-check';
import type { Application } from '../../lib/domain/application/application.ts';
import { outstandingOf } from '../../lib/domain/application/journey.ts';
import { applyMergePatch } from '../../lib/domain/application/merge-patch.ts';
import { afterSave, decideSave } from '../../lib/domain/application/save-step.ts';
import { soundAnswers } from '../../lib/domain/application/sound.ts';
import { claimWanted } from '../../lib/domain/application/submit.ts';
import { type Finding, isUnkeepable } from '../../lib/domain/finding.ts';
import { steps } from '../../lib/steps/steps.ts';
import { aDraft, at, pins, rules } from '../support/builders.ts';
import { businessQualification, companyInformation, dueDiligence, programApplication } from '../support/samples.ts';

const samples = {
  'company-information': companyInformation(),
  'business-qualification': businessQualification(),
  'program-application': programApplication(),
  'due-diligence': dueDiligence(),
} as const;
type StepName = keyof typeof samples;
const stepNames = Object.keys(samples) as StepName[];

const by = { subject: 'user-1', sourceAddress: '203.0.113.9' };
const save = (step: StepName, body: unknown, complete: boolean) =>
  decideSave(
    { step: steps[step], body, complete, expectedVersion: 1, at, by, language: 'en' },
    { state: 'draft', program: rules, pins },
  );

/** Values that people leave half-typed, paste from elsewhere, or send by mistake. */
const typed = fc.oneof(
  fc.constantFrom(
    ...[
      'mei@',
      'mei.ling',
      ' mei@example.com ',
      '2015-04-31',
      '01.04.2015',
      '1,200.50',
      '1e6',
      '-1',
      'Singapore',
      'sg',
      'XX',
    ],
    ...[
      '+65',
      '61234567',
      'merlion',
      'http://',
      'javascript:alert(1)',
      'N/A',
      '0',
      '-',
      '\u202E',
      'a\u0000b',
      '',
      '   ',
    ],
    ...['barter', '2020-01-01', 'fr', '\uFFFD', 'x'.repeat(5000), 'doc_nobody-has'],
  ),
  fc.constantFrom(-1, 0, 1.5, 1e12, 1e300, 1800, 2150, true, false, null, 7),
  fc.constantFrom([], {}, ['x'], ['resale', 'resale'], [7], { value: true }, { value: 'x', details: {} }),
  fc.jsonValue({ maxDepth: 2 }),
);

const placesOf = (value: unknown, at: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => [[...at, name], ...placesOf(inner, [...at, name])])
    : [];

function put(value: unknown, [name, ...rest]: readonly string[], inner: unknown): unknown {
  if (name === undefined) return inner;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {
    ...value,
    [name]: put((value as Record<string, unknown>)[name], rest, inner),
  };
  return Array.isArray(value) ? Object.values(copy) : copy;
}

/** A complete body of a step, with some values replaced by what people type, and some left out. */
const bodyOf = (step: StepName) => {
  const sample: unknown = samples[step];
  const place = fc.constantFrom(...placesOf(sample), ['unknown'], ['contact', 'unknown'], ['answers', 'DD99']);
  return fc
    .array(fc.tuple(place, typed), { maxLength: 4 })
    .map((changes) => changes.reduce((body, [path, value]) => put(body, path, value), sample));
};

const told = (findings: readonly Finding[]) => findings.map(({ pointer, code }) => `${pointer} ${code}`).toSorted();
/** Returns the errors of a PUT. An outdated agreement has the place at which an application names it. */
function errorsOfPut(step: StepName, body: unknown): readonly Finding[] {
  const outcome = save(step, body, true);
  if (outcome.ok) return [];
  const { refusal } = outcome;
  if (refusal.code === 'agreement-outdated') return [{ pointer: '/agreement/version', code: refusal.code }];
  if (refusal.code !== 'invalid-request') throw new Error(`Refused with ${refusal.code}`);
  return refusal.errors;
}
/** Returns whether a rule can read the body. No rule can read a version of the questionnaire that never existed. */
const isReadable = (step: StepName, body: unknown): boolean => {
  const version = (body as { questionnaireVersion?: unknown } | null)?.questionnaireVersion;
  return step !== 'due-diligence' || typeof version !== 'string' || version === '1';
};

describe.each(stepNames)('a save of %s for later', (step) => {
  const bodies = bodyOf(step).filter((body) => isReadable(step, body));

  test('keeps what was typed and lists exactly the errors of a PUT, or refuses only what cannot be stored', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const errors = errorsOfPut(step, body);
        const saved = save(step, body, false);
        if (saved.ok) {
          expect(errors.filter(isUnkeepable)).toEqual([]);
          // An outdated agreement has a refusal of its own, which a PUT returns only if it finds nothing else wrong.
          const listed = saved.value.saved.missing.filter(
            ({ code }) => code !== 'agreement-outdated' || errors.some((error) => error.code === code),
          );
          const known = told(errors);
          expect(told(listed).filter((one) => known.includes(one) || !one.startsWith('/agreement/language'))).toEqual(
            known,
          );
        } else {
          if (saved.refusal.code !== 'invalid-request') throw new Error(saved.refusal.code);
          expect(saved.refusal.errors.every(isUnkeepable)).toBe(true);
          expect(told(errors)).toEqual(expect.arrayContaining(told(saved.refusal.errors)));
        }
      }),
    );
  });

  test('reads the same when it is saved again without a change', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const once = save(step, body, false);
        if (!once.ok) return;
        const { answers, missing } = once.value.saved;
        const twice = save(step, applyMergePatch(answers, {}), false);
        if (!twice.ok) throw new Error('A save of what is saved is refused');
        expect(twice.value.saved.answers).toEqual(answers);
        expect(told(twice.value.saved.missing)).toEqual(told(missing));
      }),
    );
  });

  test('prevents a submission as long as a PUT would be refused', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const saved = save(step, body, false);
        if (!saved.ok) return;
        const application: Application = afterSave(aDraft(), saved.value);
        const left = outstandingOf(application, rules).filter((found) => found.step === step);
        expect(left.length > 0).toBe(errorsOfPut(step, body).length > 0);
      }),
    );
  });

  test('leaves nothing half-typed among the answers that rules use', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const saved = save(step, body, false);
        if (!saved.ok) return;
        const sound = soundAnswers(saved.value.saved);
        const again = save(step, sound, false);
        // A list keeps the places of its entries, so an entry that was left out is a gap without a type.
        const codes = again.ok ? again.value.saved.missing.map(({ code }) => code) : ['gap'];
        expect(codes.filter((code) => !['required', 'gap'].includes(code))).toEqual([]);
        const { area, saved: kept } = saved.value;
        if (area?.chosen !== undefined)
          expect(kept.missing.map(({ pointer }) => pointer)).not.toContain('/businessArea');
        if (kept.acceptance) expect(told(kept.missing).filter((one) => one.startsWith('/agreement'))).toEqual([]);
        const claim = claimWanted(afterSave(aDraft(), saved.value));
        if (claim) expect(kept.missing.filter(({ pointer }) => pointer.startsWith('/registration'))).toEqual([]);
      }),
    );
  });
});

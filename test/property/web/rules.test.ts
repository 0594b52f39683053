import fc from 'fast-check';
import type { Step } from '../../../lib/domain/application/step.ts';
import { answersAsked } from '../../../lib/domain/due-diligence/asked.ts';
import { readDueDiligence } from '../../../lib/domain/due-diligence/due-diligence.ts';
import type { Finding } from '../../../lib/domain/finding.ts';
import { isInternational } from '../../../lib/domain/phone-number.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import { presentForm } from '../../../lib/http/application/present-form.ts';
import { readForm } from '../../../lib/operations/application/read-terms.ts';
import { answeredQuestionnaire, firstProgram } from '../../../lib/programs/programs.ts';
import { businessQualificationStep } from '../../../lib/steps/business-qualification/step.ts';
import { completePhone } from '../../../lib/steps/company-information/complete-phone.ts';
import { companyInformationStepWith } from '../../../lib/steps/company-information/step.ts';
import { programApplicationStep } from '../../../lib/steps/program-application/step.ts';
import { askedFields, asSent } from '../../../web/applicant/form/asked.ts';
import { findingsOf } from '../../../web/applicant/form/rules.ts';
import { isObject, type Json, type JsonObject, withAt } from '../../../web/applicant/saving/json.ts';
import type { FormStep } from '../../../web/shared/api/types.ts';
import { businessQualification, companyInformation, programApplication } from '../../support/samples.ts';

const form = presentForm(readForm({ program: firstProgram.id }), 'en', defaultPolicy);
const step = form.steps.find((one) => one.step === 'due-diligence') as unknown as FormStep;
const at = '2026-11-30T12:00:00.000Z';
const by = { subject: 'user-1', sourceAddress: '203.0.113.9' };
const context = { at, by, program: firstProgram, language: 'en' } as const;

/** Values typed into a field: often right, often wrong, and sometimes of another kind than the field's. */
const typed = fc.oneof(
  fc.boolean(),
  fc.constantFrom('none', 'yearly', 'never', 'SG', 'CN', '', ' ', 'ann@example.com', '2026-01-31', 'about 30'),
  fc.integer({ min: -5, max: 200 }),
  fc.array(fc.constantFrom('gifts', 'hospitality', 'donations', 'SG', 'MY'), { maxLength: 4 }),
  fc.array(
    fc.dictionary(
      fc.constantFrom('name', 'country', 'percent', 'publicOfficial', 'role'),
      fc.oneof(fc.boolean(), fc.constantFrom('Lim', 'SG'), fc.integer({ min: 0, max: 100 })),
    ),
    { maxLength: 3 },
  ),
  fc.dictionary(
    fc.constantFrom('name', 'title', 'accepted', 'business', 'yearsActive'),
    fc.oneof(fc.boolean(), fc.constant('Lim'), fc.integer()),
  ),
);
const ids = answeredQuestionnaire.questions.map(({ id }) => id);
const details = fc.dictionary(
  fc.constantFrom('person', 'relation', 'policy', 'percent', 'holder', 'explanation'),
  typed,
);
const answers = fc
  .dictionary(fc.constantFrom(...ids), fc.record({ value: typed, details: fc.option(details, { nil: undefined }) }))
  .map((given) => JSON.parse(JSON.stringify(given)) as JsonObject);

test('page and server report the same on any answers to the questionnaire', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const body = { questionnaireVersion: answeredQuestionnaire.version, answers: given };
      const { malformed, missing } = readDueDiligence(answeredQuestionnaire, body);
      expect(findingsOf(step, body, { at })).toEqual({ malformed, missing });
    }),
  );
});

test('the page asks what the server asks, and sends what the server keeps', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const kept = answersAsked(answeredQuestionnaire, given as never);
      expect(asSent(step, { answers: given }).answers ?? {}).toEqual(kept);
      const asked = askedFields(step, { answers: given }).map(({ id }) => id);
      for (const id of Object.keys(kept)) expect(asked).toContain(id);
    }),
  );
});

const bodies: Readonly<Record<string, object>> = {
  'company-information': companyInformation(),
  'business-qualification': businessQualification(),
  'program-application': programApplication(),
};
const servers: Readonly<Record<string, Step>> = {
  'company-information': companyInformationStepWith(completePhone),
  'business-qualification': businessQualificationStep,
  'program-application': programApplicationStep,
};

/** Returns every place in a body, at any depth. */
function places(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  const inner = Array.isArray(value)
    ? [...value.entries()]
    : isObject(value as Json)
      ? Object.entries(value as object)
      : [];
  return [...(path.length > 0 ? [path] : []), ...inner.flatMap(([key, one]) => places(one, [...path, key]))];
}

/** Values that people type, some of them right and most of them wrong in any field. */
const odd = fc.oneof(
  fc.constantFrom<Json>(undefined, '', ' ', '0', 'N/A', 'SG', 'XK', 'USD', 'DEM', true, false, -1, 2.5, 2_030, 1e12),
  fc.constantFrom<Json>(
    '2015-04-31',
    '0000-01-01',
    '2026-12-01',
    '2030-01-01',
    '1.200,50',
    '100.505',
    'r&d@m\u00fcller.de',
    'mei@',
  ),
  fc.constantFrom<Json>(
    'https://example.com.',
    'example',
    '+65 6123 4567',
    '0065 6123-4567 ext. 9',
    'a\u202eb',
    '\ufffd',
  ),
  fc.constantFrom<Json>([], {}, ['resale', 'resale'], 'x'.repeat(5_000)),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

/** The page has no numbering plans, so the server alone judges a number without the code of its country. */
const isKnownToPage = (body: JsonObject) => {
  const phone = isObject(body.contact) ? body.contact.phone : undefined;
  const isHome = typeof phone === 'string' && !isInternational(phone);
  return ({ pointer }: Finding) => !(isHome && pointer === '/contact/phone');
};

/** Examples that break rules between fields, which chance seldom finds. */
const examples: Readonly<Record<string, [[(string | number)[], Json][]][]>> = {
  'business-qualification': [
    [[[['establishedOn'], '2030-01-01']]],
    [[[['technicalEmployees'], 2_030]]],
    [[[['annualRevenue', 'fiscalYear'], 2_030]]],
  ],
};

test.each(Object.keys(bodies))('page and server report the same on any answers to %s', (name) => {
  const full = bodies[name] as JsonObject;
  const served = form.steps.find((one) => one.step === name) as unknown as FormStep;
  const changes = fc.array(fc.tuple(fc.constantFrom(...places(full)), odd), { maxLength: 6 });
  fc.assert(
    fc.property(changes, (all) => {
      const draft = all.reduce<Json>((value, [path, put]) => withAt(value, path, put), full) as JsonObject;
      const body = JSON.parse(JSON.stringify(draft ?? {})) as JsonObject;
      const read = servers[name]!.read(body, context);
      if (!read.ok) throw new Error('A step of this kind refuses no body.');
      const page = findingsOf(served, body, { at });
      for (const kind of ['malformed', 'missing'] as const)
        expect(page[kind].filter(isKnownToPage(body))).toEqual(read.value[kind].filter(isKnownToPage(body)));
    }),
    { numRuns: 500, examples: examples[name] ?? [] },
  );
});

import * as z from 'zod/mini';
import type { FieldDescription } from '../../../lib/domain/due-diligence/description.ts';
import { defaultPolicy } from '../../../lib/domain/policy.ts';
import { presentForm } from '../../../lib/http/application/present-form.ts';
import { readForm } from '../../../lib/operations/application/read-terms.ts';
import { answeredQuestionnaire } from '../../../lib/programs/programs.ts';
import { questionnaireWords } from '../../../lib/programs/questionnaire-words.ts';
import { stepForms } from '../../../lib/steps/forms.ts';
import { languages } from '../../../lib/words/languages.ts';
import { refusalOf, rules } from '../../support/builders.ts';

interface Json {
  readonly type?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly items?: Json;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The values that a place of a body accepts: by its JSON Schema, or by the form. */
type Place = Readonly<Record<string, unknown>>;
type Places = Readonly<Record<string, Place>>;

const withoutUndefined = (place: Place): Place => JSON.parse(JSON.stringify(place));

/** Returns every place below a JSON Schema by its dotted path: whether it is required, and its limits. */
function placesOfSchema(schema: Json, path = ''): Places {
  const object = schema.items?.properties ? schema.items : schema;
  return Object.fromEntries(
    Object.entries(object.properties ?? {}).flatMap(([name, one]) => {
      const at = path + name;
      const { items, minItems, maxItems, minimum, maximum } = one;
      const place = {
        required: object.required?.includes(name) ?? false,
        options: one.enum ?? items?.enum,
        length: items?.type === 'string' ? items.maxLength : one.maxLength,
        ...(one.type === 'array' && { minItems: minItems ?? 0, maxItems }),
        ...(one.type === 'integer' && { minimum, maximum }),
      };
      return [[at, withoutUndefined(place)], ...Object.entries(placesOfSchema(one, `${at}.`))];
    }),
  );
}

/** Returns the same for the fields of a form. A file's id is opaque: nobody types it. */
const placesOfForm = (fields: readonly Omit<FieldDescription, 'label'>[], path = ''): Places =>
  Object.fromEntries(
    fields.flatMap(
      ({ id, required, type, options, maxLength, minItems, maxItems, minimum, maximum, fields: inner }) => {
        const place = {
          required,
          // Options that depend on other fields are checked by a rule.
          options: options?.some(({ when }) => when) ? undefined : options?.map(({ code }) => code),
          length: type === 'file' ? 128 : options?.some(({ when }) => when) ? 64 : maxLength,
          minItems,
          maxItems,
          minimum,
          maximum,
        };
        return [[path + id, withoutUndefined(place)], ...Object.entries(placesOfForm(inner ?? [], `${path + id}.`))];
      },
    ),
  );

const formIn = (language: (typeof languages)[number]) =>
  presentForm(readForm({ program: rules.id }), language, defaultPolicy);
const steps = Object.entries(stepForms).flatMap(([step, { schema }]) => (schema ? [{ step, schema }] : []));

describe.each(languages)('the form in %s', (language) => {
  const form = formIn(language);

  test.each(steps)('describes exactly the fields that $step accepts, with the same limits', ({ step, schema }) => {
    const { fields = [] } = form.steps.find((one) => one.step === step) ?? {};
    expect(placesOfForm(fields)).toEqual(placesOfSchema(z.toJSONSchema(schema, { io: 'input' }) as Json));
  });

  test('shows every field in a section that has a title', () => {
    for (const { sections, fields } of form.steps) {
      const ids = sections.map(({ id }) => id);
      expect(fields.filter(({ section }) => !ids.includes(section))).toEqual([]);
      expect(sections.filter(({ title }) => title === '')).toEqual([]);
    }
  });

  test('names every field and option in words, not by its id', () => {
    const named = JSON.stringify(form).matchAll(/"(?:id|code)":"([^"]+)","(?:label|text)":"([^"]+)"/g);
    expect([...named].filter(([, id, words]) => id === words)).toEqual([]);
  });
});

describe('a field', () => {
  const { steps: all } = formIn('en');
  const field = (step: string, id: string) => all.find((one) => one.step === step)?.fields.find((one) => one.id === id);

  test.each([
    ['company-information', 'website', { type: 'url', maxLength: 2048 }],
    ['company-information', 'registrationCountry', { type: 'country' }],
    ['company-information', 'registeredAddress', { type: 'address' }],
    ['company-information', 'agreement', { type: 'agreement' }],
    ['company-information', 'legalName', { type: 'text', multiline: false, maxLength: 200 }],
    ['company-information', 'businessArea', { type: 'country', required: false }],
    ['business-qualification', 'establishedOn', { type: 'date' }],
    ['business-qualification', 'registeredCapital', { type: 'money' }],
    ['business-qualification', 'employees', { type: 'number', integer: true, minimum: 0 }],
    ['business-qualification', 'certifications', { type: 'list', minItems: 0, maxItems: 50 }],
    ['program-application', 'salesModels', { type: 'multiple', minItems: 1, maxItems: 3 }],
    ['program-application', 'targetIndustries', { type: 'texts', maxLength: 100, maxItems: 30 }],
    ['program-application', 'businessPlan', { type: 'text', multiline: true, maxLength: 4000 }],
  ])('of %s, %s, has the right type', (step, id, expected) => {
    expect(field(step, id)).toMatchObject(expected);
  });

  test('for a file says what the file is for', () => {
    const files = [...JSON.stringify(all).matchAll(/"type":"file"(,"purpose":"([a-z-]+)")?/g)].map((match) => match[2]);
    expect(files.length).toBeGreaterThan(5);
    expect([...new Set(files)]).toEqual(['business-license', 'certificate', 'due-diligence-evidence']);
  });
});

test('the questions of the questionnaire are fields of its step', () => {
  const step = formIn('zh-CN').steps.find((one) => one.step === 'due-diligence');
  expect(step?.questionnaireVersion).toBe(answeredQuestionnaire.version);
  expect(step?.fields.map(({ id }) => id)).toEqual(answeredQuestionnaire.questions.map(({ id }) => id));
  expect(step?.fields[1]?.text).toBe(questionnaireWords(rules.id, answeredQuestionnaire.version, 'zh-CN').DD02);
});

test('the form states the deadlines of the policy', () => {
  const policy = { ...defaultPolicy, draftDays: 14 };
  expect(presentForm(readForm({ program: rules.id }), 'en', policy).deadlines).toEqual({
    draftDays: 14,
    changesDays: 30,
    firstReviewWorkingDays: 3,
    decisionWorkingDays: 10,
    appealDays: 30,
  });
});

test('a version of the form that never existed is not found', () => {
  expect(readForm({ program: rules.id, version: '1' }).form.version).toBe('1');
  expect(refusalOf(() => readForm({ program: rules.id, version: '0' }))).toEqual({
    code: 'not-found',
  });
});

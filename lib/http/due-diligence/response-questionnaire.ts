/** The current due diligence questionnaire: enough to render and check the whole form. */
import * as z from 'zod/mini';
import { purposes } from '../../domain/documents/document.ts';
import { described, named } from '../openapi/documented.ts';
import { count, language, list, programId, prose, sha256, textVersion } from '../response-fields.ts';

export const identifier = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9-]*$/), z.maxLength(64));
const limit = z.number().check(z.gte(-1e15), z.lte(1e15));
const choice = z.string().check(z.regex(/^[A-Za-z0-9-]+$/), z.maxLength(64));

const condition = named(
  'Condition',
  'A condition under which something is asked. For a group of follow-up fields, it depends on the value and the details of the answer. For a field, it depends on the fields beside it.',
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('equals'),
      field: z.optional(identifier),
      value: z.union([z.boolean(), choice]),
    }),
    z.strictObject({ kind: z.literal('one-of'), field: z.optional(identifier), values: list(choice, 300) }),
    z.strictObject({ kind: z.literal('below'), field: identifier, limit }),
    z.strictObject({ kind: z.literal('detail-at-least'), detail: identifier, limit }),
    z.strictObject({ kind: z.literal('lacks'), codes: list(choice, 300) }),
    z.strictObject({ kind: z.literal('fewer-than'), count: count(1000), field: identifier }),
    z.strictObject({ kind: z.literal('remainder-above'), field: identifier, limit }),
    z.strictObject({ kind: z.literal('remainder-unexplained'), field: identifier, limit, detail: identifier }),
  ]),
);

const conditions = {
  when: described(
    'Asked only if this condition holds for the fields beside it; if absent, always asked.',
    z.optional(condition),
  ),
  requiredWhen: described('Required if this condition holds for the fields beside it.', z.optional(condition)),
};

const shape = {
  type: z.enum([
    'yes-no',
    'tick',
    'country',
    'date',
    'email',
    'file',
    'text',
    'number',
    'single',
    'multiple',
    'list',
    'group',
    'signature',
    'texts',
    'currency',
    'amount',
    'phone',
    'url',
    'money',
    'address',
    'agreement',
  ]),
  options: z.optional(list(z.strictObject({ code: choice, label: prose(500), when: conditions.when }), 400)),
  countries: described('The options are the countries of ISO 3166-1, by alpha-2 code.', z.optional(z.literal(true))),
  several: described(
    'Accepts one country or a list of countries. An empty list means none.',
    z.optional(z.literal(true)),
  ),
  minItems: z.optional(count(1)),
  maxItems: z.optional(count(1000)),
  maxLength: described('In UTF-16 code units.', z.optional(count(10_000))),
  multiline: z.optional(z.boolean()),
  minimum: z.optional(limit),
  maximum: z.optional(limit),
  integer: described('A number without decimal places.', z.optional(z.literal(true))),
  decimals: described('Maximum number of decimal places of an amount.', z.optional(count(10))),
  purpose: described('What a file is uploaded for.', z.optional(z.enum(purposes))),
};

const field: z.ZodMiniType = named(
  'QuestionField',
  'A field of a value or of a follow-up. A field with `fields` is answered with an object of them, a `list` with a list of such objects, and `texts` with a list of texts. A `file` is a `documentId`, a `currency` an ISO 4217 code, an `amount` a decimal string, a `phone` an E.164 number, and a `url` an http or https address.',
  z.strictObject({
    id: identifier,
    label: prose(500),
    help: z.optional(prose(2000)),
    required: z.boolean(),
    ...conditions,
    ...shape,
    get fields(): z.ZodMiniType {
      return z.optional(list(field, 30));
    },
  }),
);
const fields = list(field, 30);

const asked = {
  id: identifier,
  section: identifier,
  text: prose(2000),
  help: z.optional(prose(2000)),
  critical: described('Present if some answer to it makes the risk high.', z.optional(z.literal(true))),
  askedIf: described(
    'Asked only if that question has this answer; if absent, always asked.',
    z.optional(z.strictObject({ question: identifier, equals: z.boolean() })),
  ),
  ...shape,
  fields: z.optional(fields),
  followUp: z.optional(list(z.strictObject({ when: condition, fields }), 20)),
};

const question = named(
  'Question',
  'A question, answered as `answers.<id>.value`. Its follow-up fields are answered as `answers.<id>.details`.',
  z.strictObject({ ...asked, required: described('Required wherever it is asked.', z.literal(true)) }),
);

export const formField = named(
  'FormField',
  'A field of a step, in the shape of a question. If the step has a `questionnaireVersion`, the field is a question. Otherwise it is answered as `<id>`.',
  z.strictObject({ ...asked, required: z.boolean(), ...conditions }),
);

export const questionnaire = named(
  'Questionnaire',
  'The Anti-Commercial Bribery Due Diligence Questionnaire, in one of its versions.',
  z.strictObject({
    program: programId,
    version: described('Send it as `questionnaireVersion` with the answers.', textVersion),
    language,
    title: prose(200),
    introduction: prose(5000),
    sections: list(z.strictObject({ id: identifier, title: prose(200) }), 50),
    questions: list(question, 200),
    sha256: described('SHA-256 of the questions as JSON, in this language, hexadecimal.', sha256),
  }),
);

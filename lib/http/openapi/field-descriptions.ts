/** The meaning of the requests' fields. Their schemas are with the rules of the domain, which need no prose. */

import type { FieldDescription } from '../../domain/due-diligence/description.ts';
import type { Questionnaire } from '../../domain/due-diligence/questionnaire.ts';
import { sayer } from '../../domain/due-diligence/words.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { reasonCodes } from '../../domain/review/decision-codes.ts';
import { firstProgram } from '../../programs/programs.ts';
import { questionnaireWords } from '../../programs/questionnaire-words.ts';
import type { JsonSchema } from './json-schema.ts';

type Fields = Readonly<Record<string, string>>;

/** By component, then by the dotted path of the field. A list's entries are below the list itself. */
export const fieldDescriptions: Readonly<Record<string, Fields>> = {
  DecisionToTake: {
    'reasons.code': `Any code; these have words in each language of the mails: ${reasonCodes.join(', ')}.`,
    'reasons.pointer':
      'RFC 6901, into the application: `/steps/<step>` for all of a step, `/steps/<step>/<field>…`, or where GET has it, `/steps/<step>/answers/<field>…`; a question is `/steps/due-diligence/answers/<id>` or `/steps/due-diligence/<id>`. Requested changes unlock what is pointed at, with what follows from it; everything where nothing is.',
    'reasons.message': "To the applicant, as it is; the code's words stand in for it.",
  },
};

/** Notes for programs, on values that a form shows in its own way. */
const notes: Partial<Readonly<Record<FieldDescription['type'], string>>> = {
  amount: 'A decimal string, not negative.',
  phone:
    'Kept in E.164. Blanks, dashes, brackets and `00` are understood; without a country code, the number is one of the country of the address.',
  email: 'Internationalised domains are taken; kept as typed.',
  url: 'http or https; internationalised domains are taken.',
  file: 'The `documentId` under which it was uploaded; opaque.',
};

const sentence = (label: string): string => (label.endsWith('.') ? label : `${label}.`);

/** Returns the description of each field of a step: its label, its help, and a note on its format. */
export const stepDescriptions = (fields: readonly FieldDescription[], path = ''): Fields =>
  Object.fromEntries(
    fields.flatMap(({ id, label, help, type, fields: inner = [] }) => [
      [path + id, [sentence(label), help, notes[type]].filter(Boolean).join(' ')],
      ...Object.entries(stepDescriptions(inner, `${path + id}.`)),
    ]),
  );

/** Returns the questions themselves, in English, and the labels of their follow-ups. */
export function questionDescriptions({ questions, version }: Questionnaire): Fields {
  const say = sayer(questionnaireWords(firstProgram.id, version, 'en'), defaultPolicy);
  return Object.fromEntries([
    ['questionnaireVersion', `The version that is answered: ${version}.`],
    ...questions.flatMap(({ id, followUps }) => [
      [`answers.${id}`, say(id)],
      ...followUps.flatMap(({ fields }) =>
        fields.map((field) => [`answers.${id}.details.${field.id}`, say(`${id}.details.${field.id}`)] as const),
      ),
    ]),
  ]);
}

/** Returns the schema with its fields described. */
export function withDescriptions(schema: JsonSchema, fields: Fields, path = '', isEntry = false): JsonSchema {
  const { [path]: description } = fields;
  const { properties, items } = schema;
  const inner = (name: string) => (path ? `${path}.${name}` : name);
  return {
    ...(description !== undefined && !isEntry && { description }),
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, withDescriptions(property, fields, inner(name))]),
      ),
    }),
    ...(items && { items: withDescriptions(items, fields, path, true) }),
  };
}

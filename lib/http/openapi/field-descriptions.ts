/** Descriptions of the fields of requests. Their schemas belong to the rules of the domain, which need no prose. */

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
    'reasons.code': `Any code. These codes have texts in every language of the mails: ${reasonCodes.join(', ')}.`,
    'reasons.pointer':
      'RFC 6901 pointer into the application. A whole step is `/steps/<step>`. A field is `/steps/<step>/<field>…` or, as in GET, `/steps/<step>/answers/<field>…`. A question is `/steps/due-diligence/answers/<id>` or `/steps/due-diligence/<id>`. Requested changes unlock what the pointers name and what follows from it, or everything if there are no pointers.',
    'reasons.message': 'Sent to the applicant as it is. If absent, the text of the code takes its place.',
  },
};

/** Notes for those who write programs, on values that a form shows in its own way. */
const notes: Partial<Readonly<Record<FieldDescription['type'], string>>> = {
  amount: 'A decimal string, not negative.',
  phone:
    'Stored in E.164. Blanks, dashes, brackets and `00` are accepted. A number without a country code is taken as one of the country of the address.',
  email: 'Internationalised domains are accepted. Stored as typed.',
  url: 'Internationalised domains are accepted.',
  file: 'The opaque `documentId` of the uploaded file.',
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
    ['questionnaireVersion', `Version of the questionnaire that is answered: ${version}.`],
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

/** The meaning of the requests' fields. Their schemas are with the rules of the domain, which need no prose. */

import type { Questionnaire } from '../../domain/due-diligence/questionnaire.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { reasonCodes } from '../../domain/review/decision.ts';
import type { JsonSchema } from './json-schema.ts';

type Fields = Readonly<Record<string, string>>;

const document = 'A document: the `documentId` under which it was uploaded; opaque.';
const amount = 'Decimal string, at most four decimal places; not negative.';

/** By component, then by the dotted path of the field. A list's entries are below the list itself. */
export const fieldDescriptions: Readonly<Record<string, Fields>> = {
  CompanyInformation: {
    legalName: 'As in the register.',
    registrationNumber:
      'As the register prints it. Compared in NFKC, upper case, letters and digits only: "53 312-345 x" is "53312345X".',
    taxNumber: 'Where it is another than the registration number.',
    website: 'An http or https address.',
    'contact.name': 'Whom the vendor writes to about the application.',
    'contact.phone': 'E.164, such as +6561234567.',
    businessArea: "Where the partner will sell; default: the account's registered country. Final once submitted.",
    'agreement.version': 'The version that was read: the current one.',
    'agreement.accepted':
      'The agreement is accepted. Stored with who accepted, when, from which address, and its SHA-256.',
    'agreement.language': 'Language of the text that was read; English unless said otherwise.',
  },
  BusinessQualification: {
    establishedOn: 'Day on which the company was established, not in the future.',
    employees: 'How many people.',
    technicalEmployees: 'How many of the employees.',
    'registeredCapital.amount': amount,
    'annualRevenue.amount': amount,
    'annualRevenue.fiscalYear': 'A fiscal year that has begun.',
    'businessLicense.documentId': document,
    'businessLicense.validUntil': 'Absent where it does not expire.',
    'certifications.documentId': document,
  },
  ProgramApplication: {
    targetIndustries: 'In words, each once.',
    expectedRevenue: 'Of one to three years, each year once.',
    'expectedRevenue.amount': amount,
    team: 'How many people will work for the program, by role.',
    otherClouds: 'Other clouds that the company sells, in words; empty for none.',
    businessPlan: 'At most 4,000 characters; line breaks are kept.',
  },
  DecisionToTake: {
    'reasons.code': `Any code; these have words in each language of the mails: ${reasonCodes.join(', ')}.`,
    'reasons.pointer':
      'RFC 6901, into the application: `/steps/<step>` for all of a step, `/steps/<step>/<field>…`, or where GET has it, `/steps/<step>/answers/<field>…`; a question is `/steps/due-diligence/answers/<id>` or `/steps/due-diligence/<id>`. Requested changes unlock what is pointed at, with what follows from it; everything where nothing is.',
    'reasons.message': "To the applicant, as it is; the code's words stand in for it.",
  },
};

/** Returns the questions themselves, in English, and the labels of their follow-ups. */
export const questionDescriptions = ({ questions, version }: Questionnaire): Fields =>
  Object.fromEntries([
    ['questionnaireVersion', `The version that is answered: ${version}.`],
    ...questions.flatMap(({ id, text, followUps }) => [
      [
        `answers.${id}`,
        text.en.replaceAll('{ownershipThresholdPercent}', String(defaultPolicy.ownershipThresholdPercent)),
      ],
      ...followUps.flatMap(({ fields }) =>
        fields.map((field) => [`answers.${id}.details.${field.id}`, field.label.en] as const),
      ),
    ]),
  ]);

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

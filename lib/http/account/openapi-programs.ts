/** Operations on programs: the catalogue, eligibility, and the texts to read. */

import type { Operation } from '../openapi/operation.ts';
import { formQuery, languageQuery, versionQuery } from '../request.ts';
import { eligibilityQuery } from './eligibility-query.ts';
import { agreement, catalogue, eligibility, form, questionnaire } from './example-programs.ts';

const language = {
  schema: languageQuery,
  io: 'output',
  parameters: { language: { description: 'Language of the texts.', default: 'en', example: 'en' } },
} as const;

/** The version of a text or questionnaire. */
const versioned = (of: string, example: string) =>
  ({
    schema: versionQuery,
    io: 'output',
    parameters: { version: { description: `Version of the ${of}; the current one, unless said otherwise.`, example } },
  }) as const;

export const listPrograms: Operation = {
  summary: 'List the programs',
  description:
    'The catalogue: every program, whether the account can apply for it now, and if not, every reason. Judged without a company, so that `business-area-taken` is not among them.',
  tag: 'Programs',
  query: language,
  answer: {
    status: 200,
    schema: 'Programs',
    description: 'The catalogue.',
    headers: ['ContentLanguage'],
    example: catalogue,
  },
};

export const checkEligibility: Operation = {
  summary: 'Check eligibility',
  description:
    'Every reason why the account cannot join, judged by what other systems have reported up to now. With the company, also whether another account of it holds the business area.',
  tag: 'Programs',
  query: {
    schema: eligibilityQuery,
    io: 'input',
    parameters: {
      businessArea: {
        description: "Where the partner will sell, ISO 3166-1 alpha-2; default: the account's registered country.",
        example: 'SG',
      },
      registrationCountry: { description: 'Of the company.', example: 'SG' },
      registrationAuthority: {
        description:
          'The register that holds the company, where `registrationCountry` has several: the form lists them. The business area is not checked without it.',
        example: 'US-DE',
      },
      registrationNumber: {
        description: 'Of the company; the business area is checked with `registrationCountry` only.',
        example: '53312345X',
      },
    },
  },
  answer: {
    status: 200,
    schema: 'Eligibility',
    description: 'What was found.',
    headers: ['ContentLanguage'],
    example: eligibility,
  },
};

export const getAgreement: Operation = {
  summary: 'Read the agreement',
  description: 'The agreement to accept in step 1. Its `sha256` is stored with the acceptance.',
  tag: 'Programs',
  query: versioned('agreement', '2024-08-16'),
  answer: {
    status: 200,
    schema: 'Agreement',
    description: 'The current agreement.',
    headers: ['ContentLanguage'],
    example: agreement,
  },
};

export const getQuestionnaire: Operation = {
  summary: 'Read the due diligence questionnaire',
  description:
    'The questions of step 4, the shape of each answer, and when follow-up fields are asked: enough to render and check the whole form.',
  tag: 'Programs',
  query: versioned('questionnaire', '1'),
  answer: {
    status: 200,
    schema: 'Questionnaire',
    description: 'The current questionnaire.',
    headers: ['ContentLanguage'],
    example: questionnaire,
  },
};

export const getForm: Operation = {
  summary: 'Read the form',
  description:
    'All that draws the steps of an application that is pinned to these versions: every field with its words, its limits and its options. The questions of the questionnaire are among them.',
  tag: 'Programs',
  query: {
    schema: formQuery,
    io: 'output',
    parameters: {
      ...versioned('form', '1').parameters,
      questionnaireVersion: {
        description:
          'The version of the questionnaire that the application is pinned to; the current one, unless said otherwise. The form asks the version that the application is to answer: the current one in place of a retired one.',
        example: '1',
      },
    },
  },
  answer: { status: 200, schema: 'Form', description: 'The form.', example: form },
};

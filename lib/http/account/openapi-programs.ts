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
    parameters: { version: { description: `Version of the ${of}. The default is the current version.`, example } },
  }) as const;

export const listPrograms: Operation = {
  summary: 'List the programs',
  description:
    'Lists every program of the catalogue, whether the account can apply for it now, and if not, every reason. The check does not know the company, so `business-area-taken` is never among the reasons.',
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
    'Returns every reason why the account cannot join, judged by what other systems have reported so far. If you name the company, also checks whether another account of the company holds the business area.',
  tag: 'Programs',
  query: {
    schema: eligibilityQuery,
    io: 'input',
    parameters: {
      businessArea: {
        description:
          "Country or region in which the partner will sell, ISO 3166-1 alpha-2. The default is the account's registered country.",
        example: 'SG',
      },
      registrationCountry: { description: 'Country or region in which the company is registered.', example: 'SG' },
      registrationAuthority: {
        description:
          'The register that lists the company, if `registrationCountry` has several; the form lists them. Without it, the business area is not checked.',
        example: 'US-DE',
      },
      registrationNumber: {
        description:
          'Registration number of the company. The business area is checked only if `registrationCountry` is given, too.',
        example: '53312345X',
      },
    },
  },
  answer: {
    status: 200,
    schema: 'Eligibility',
    description: 'The result of the check.',
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
    description: 'The agreement: the current one, or the requested version.',
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
    description: 'The questionnaire: the current one, or the requested version.',
    headers: ['ContentLanguage'],
    example: questionnaire,
  },
};

export const getForm: Operation = {
  summary: 'Read the form',
  description:
    'Returns everything needed to draw the steps of an application that is pinned to these versions: every field with its texts, limits and options, including the questions of the questionnaire.',
  tag: 'Programs',
  query: {
    schema: formQuery,
    io: 'output',
    parameters: {
      ...versioned('form', '1').parameters,
      questionnaireVersion: {
        description:
          'Version of the questionnaire that the application is pinned to. The default is the current version. If the pinned version is retired, the form contains the questions of the current version, which the application must answer instead.',
        example: '1',
      },
    },
  },
  answer: { status: 200, schema: 'Form', description: 'The form.', example: form },
};

/** Operations on an application as a whole. */
import { firstProgram } from '../../programs/programs.ts';
import { pageQuery } from '../cursor.ts';
import type { Operation } from '../openapi/operation.ts';
import { languageQuery, mediaTypes } from '../request.ts';
import { contested, draft, receipt, started, submitted, withdrawn } from './example-application.ts';
import { enrollments, history, requested } from './example-listings.ts';

export const pageParameters = {
  cursor: {
    description: '`nextCursor` of the page before, unchanged: it holds for the same listing and caller only.',
  },
  limit: { description: 'Most items of the page.', default: 20, example: 20 },
} as const;
const page = { schema: pageQuery, io: 'output', parameters: pageParameters } as const;

export const nothing = {
  schema: 'Nothing',
  description: 'Nothing, or an empty object.',
  mediaTypes: [mediaTypes.json],
  required: false,
  example: {},
} as const;

export const startApplication: Operation = {
  summary: 'Start an application',
  description:
    'Starts an application, and freezes purchases of the account until it ends otherwise than in approval. An account has at most one open application. Eligibility must hold at the instant of commit. With `appealOf` it appeals, once and within 30 days, from a rejection of the account (that of another is `not-found`): the answers are taken over, and nobody who took part judges again. With `renewalOf` it renews an enrollment, from its `renewableFrom` on: the answers of its last submission are taken over, the agreement and the declarations have to be accepted again, the company and its business area are fixed, and purchases stay frozen as they are. Approval extends the term from its old end; while a renewal that was submitted in time waits for its decision, the enrollment does not end. With `answersFrom` it takes over the answers of a closed application of the account; documents that no submission named are gone. Documents that a submission named are taken over with the answers.',
  tag: 'Applications',
  body: {
    schema: 'StartApplication',
    description: 'The program.',
    mediaTypes: [mediaTypes.json],
    required: true,
    example: { program: firstProgram.id },
  },
  answer: {
    status: 201,
    schema: 'Application',
    description: 'The draft.',
    headers: ['Location', 'ETag', 'ContentLanguage'],
    example: started,
  },
  refusals: ['not-found', 'not-eligible', 'application-already-open', 'wrong-state'],
};

export const listRequestedPrograms: Operation = {
  summary: 'Requested Partner Programs',
  description: 'The applications of the account, ended ones included, newest first.',
  tag: 'Applications',
  query: page,
  answer: { status: 200, schema: 'RequestedPrograms', description: 'A page.', example: requested },
};

export const getApplication: Operation = {
  summary: 'Open an application',
  description: 'Everything: its steps, whose turn it is, what is outstanding, what blocks, what may be done now.',
  tag: 'Applications',
  answer: {
    status: 200,
    schema: 'Application',
    description: 'The application.',
    headers: ['ETag', 'ContentLanguage'],
    example: draft,
  },
};

export const submitApplication: Operation = {
  summary: 'Submit an application',
  description:
    'Claims the business area for the company, seals the answers, and hands over to the reviewers. Every step must be complete, the agreement and the questionnaire current, and eligibility must hold at the instant of commit. A resubmission whose answers are those of the last one is refused, unless `unchanged` says that it is meant.',
  tag: 'Applications',
  body: {
    schema: 'Submission',
    description: 'Nothing, or a message for the reviewer.',
    mediaTypes: [mediaTypes.json],
    required: false,
    example: { message: 'The plan now names the banks.' },
  },
  answer: {
    status: 200,
    schema: 'Outcome',
    description: 'Submitted.',
    headers: ['ETag', 'ContentLanguage'],
    example: submitted,
  },
  refusals: [
    'wrong-state',
    'nothing-changed',
    'not-eligible',
    'business-area-taken',
    'agreement-outdated',
    'questionnaire-outdated',
    'incomplete-application',
  ],
};

export const withdrawApplication: Operation = {
  summary: 'Withdraw an application',
  description: 'Ends an open application: frees its business area, and the account to purchase. Cannot be undone.',
  tag: 'Applications',
  body: nothing,
  answer: {
    status: 200,
    schema: 'Outcome',
    description: 'Withdrawn.',
    headers: ['ETag', 'ContentLanguage'],
    example: withdrawn,
  },
  refusals: ['wrong-state'],
};

export const contestArea: Operation = {
  summary: 'Contest the business area',
  description:
    'Where `business-area-taken` blocks the application because somebody else used the number of the company: asks staff to look at both applications. Staff alone reads the message. A repetition replaces the message. `contest` of the application tells the outcome; where the area was freed, the application can be submitted.',
  tag: 'Applications',
  body: {
    schema: 'ContestToMake',
    description: 'Words for staff.',
    mediaTypes: [mediaTypes.json],
    required: true,
    example: { message: 'We are registered under this number since 2015, and know of no other account.' },
  },
  answer: { status: 200, schema: 'AreaContested', description: 'Contested.', headers: ['ETag'], example: contested },
  refusals: ['wrong-state'],
};

export const getApplicationHistory: Operation = {
  summary: 'Follow an application',
  description: 'The audit events that concern the applicant, oldest first.',
  tag: 'Applications',
  query: page,
  answer: { status: 200, schema: 'History', description: 'A page.', example: history },
};

/** Bytes, which JSON Schema cannot describe. */
const pdf = { type: 'string', format: 'binary', maxLength: 4_500_000 } as const;

export const getReceipt: Operation = {
  summary: 'Read the receipt',
  description:
    'The newest sealed submission, as canonical JSON (RFC 8785), and signed: `/receipt-keys` has the keys. By `Accept` also as a PDF for a person to keep, in either language, with the JSON attached; where neither is acceptable, as JSON. `not-found` while nothing was submitted.',
  tag: 'Applications',
  query: {
    schema: languageQuery,
    io: 'input',
    parameters: {
      language: {
        description:
          "Language of the PDF; default: the account's. The agreement is in the language it was accepted in.",
        example: 'zh-CN',
      },
    },
  },
  answer: {
    status: 200,
    schema: 'Receipt',
    description: 'The receipt.',
    example: receipt,
    headers: ['Vary', 'ContentDisposition', 'ContentLanguage'],
    others: { 'application/pdf': { schema: pdf, example: '%PDF-1.7 …' } },
  },
};

export const listEnrolledPrograms: Operation = {
  summary: 'Partner Programs Enrolled',
  description: 'The programs that the account has joined. The business area of an enrollment never changes.',
  tag: 'Enrollments',
  answer: { status: 200, schema: 'EnrolledPrograms', description: 'All of them.', example: enrollments },
};

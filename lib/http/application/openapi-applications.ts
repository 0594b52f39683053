/** Operations on an application as a whole. */
import { firstProgram } from '../../programs/programs.ts';
import { pageQuery } from '../cursor.ts';
import type { Operation } from '../openapi/operation.ts';
import { languageQuery, mediaTypes } from '../request.ts';
import { contested, draft, receipt, started, submitted, withdrawn } from './example-application.ts';
import { enrollments, history, requested } from './example-listings.ts';

export const pageParameters = {
  cursor: {
    description: '`nextCursor` of the previous page, unchanged. It is valid only for the same listing and caller.',
  },
  limit: { description: 'Maximum number of items on the page.', default: 20, example: 20 },
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
    'Starts an application, and freezes the purchases of the account until the application ends without approval. An account has at most one open application. Eligibility must hold at the instant of commit. With `appealOf`, the application appeals against a rejection of the account, once and within the days of the policy, 30 by default (a rejection of another account is `not-found`): the answers are copied, and nobody who took part in the decision reviews the appeal. With `renewalOf`, it renews an enrollment, from its `renewableFrom` on: the answers of the last submission are copied, the agreement and the declarations must be accepted again, the company and its business area are fixed, and purchases stay frozen. Approval extends the term from its old end. While a renewal that was submitted in time waits for its decision, the enrollment does not end. With `answersFrom`, it copies the answers of a closed application of the account. Documents that a submission named are copied with the answers; other documents no longer exist.',
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
  description: 'Lists the applications of the account, including those that have ended, newest first.',
  tag: 'Applications',
  query: page,
  answer: { status: 200, schema: 'RequestedPrograms', description: 'A page.', example: requested },
};

export const getApplication: Operation = {
  summary: 'Open an application',
  description:
    'Returns the whole application: its steps, whose turn it is, what is outstanding, the blockers, and what the applicant may do now.',
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
    'Claims the business area for the company, seals the answers, and hands the application over to the reviewers. Every step must be complete, the agreement and the questionnaire current, and eligibility must hold at the instant of commit. A resubmission with the same answers as the last submission is refused unless `unchanged` is true.',
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
  description:
    'Ends an open application, frees its business area, and lets the account purchase again. The withdrawal of a renewal leaves the area and the freeze with the enrollment. This cannot be undone.',
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
    'Asks staff to look at both applications if `business-area-taken` blocks the application because somebody else used the registration number of the company. Only staff can read the message. A second request replaces the message. `contest` of the application shows the outcome. If the area was freed, the application can be submitted.',
  tag: 'Applications',
  body: {
    schema: 'ContestToMake',
    description: 'A message for staff.',
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
    'Returns the newest sealed submission as canonical JSON (RFC 8785) with a signature; `/receipt-keys` has the keys. With `Accept`, you can request a PDF instead, for a person to keep: in either language, with the JSON attached. If neither type is acceptable, the response is JSON. Returns `not-found` until something is submitted.',
  tag: 'Applications',
  query: {
    schema: languageQuery,
    io: 'input',
    parameters: {
      language: {
        description:
          "Language of the PDF. The default is the account's language. The agreement is in the language in which it was accepted.",
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
  answer: {
    status: 200,
    schema: 'EnrolledPrograms',
    description: 'All enrollments of the account.',
    example: enrollments,
  },
};

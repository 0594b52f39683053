import type { FunctionContract } from '../function-contract.ts';
import { claims, cursors, locating, on, own, reviewing } from '../grants.ts';

const reviewed = '/review/applications/{id}';

/** The functions that reviewers, operators and the billing system call. */
export const staffFunctions: readonly FunctionContract[] = [
  {
    name: 'list-review-queue',
    does: 'Lists the applications that wait for a reviewer, oldest first.',
    errorImpact: 'Reviewers see no queue.',
    audience: 'reviewer',
    table: [own('BatchGetItem'), cursors],
    indexes: ['queue'],
    routes: [{ method: 'GET', path: '/review/queue' }],
  },
  {
    name: 'get-review',
    does: 'Shows an application to its reviewer: risk, flags, changes since the last round.',
    errorImpact: 'Reviewers cannot open an application.',
    audience: 'reviewer',
    table: [locating, own('GetItem', 'BatchGetItem', 'Query'), claims('BatchGetItem')],
    routes: [{ method: 'GET', path: reviewed }],
    uses: ['decryption'],
  },
  {
    name: 'open-submitted-document',
    does: 'Shows a document to a reviewer, and records who opened it.',
    errorImpact: 'Reviewers cannot open documents.',
    audience: 'reviewer',
    table: [locating, own('GetItem', 'PutItem')],
    objects: ['GetObjectVersion'],
    uses: ['decryption'],
    routes: [{ method: 'GET', path: `${reviewed}/documents/{documentId}` }],
  },
  {
    name: 'assign-review',
    does: 'Takes an application for review under a lease, or puts it back.',
    errorImpact: 'Reviewers cannot take an application.',
    audience: 'reviewer',
    table: [...reviewing, own('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'), claims('ConditionCheckItem')],
    routes: [
      { method: 'POST', path: `${reviewed}/assignment` },
      { method: 'DELETE', path: `${reviewed}/assignment` },
    ],
    uses: ['encryption'],
  },
  {
    name: 'dispose-flag',
    does: 'Records what a reviewer made of a flag of the risk assessment.',
    errorImpact: 'Reviewers cannot dispose of flags, and so cannot approve.',
    audience: 'reviewer',
    table: [...reviewing, own('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'), claims('ConditionCheckItem')],
    routes: [{ method: 'POST', path: `${reviewed}/flags/{flagId}` }],
    uses: ['encryption'],
  },
  {
    name: 'decide-application',
    does: 'Approves or rejects an application, or requests changes.',
    errorImpact: 'Reviewers cannot decide.',
    audience: 'reviewer',
    table: [
      ...reviewing,
      own('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'),
      claims('DeleteItem', 'ConditionCheckItem'),
    ],
    routes: [{ method: 'POST', path: `${reviewed}/decision` }],
    uses: ['encryption'],
  },
  {
    name: 'change-enrollment-state',
    does: 'Suspends, resumes or ends an enrollment.',
    errorImpact: 'Operators cannot suspend, resume or end an enrollment.',
    audience: 'operator',
    table: [
      on(['ACCOUNT#*', 'SUBJECT#*'], 'BatchGetItem'),
      own('GetItem', 'Query', 'PutItem', 'UpdateItem'),
      on(['SUBJECT#*'], 'PutItem'),
      claims('DeleteItem', 'ConditionCheckItem'),
    ],
    routes: [{ method: 'POST', path: '/enrollments/{accountId}/{program}/state' }],
    uses: ['encryption'],
  },
  {
    name: 'grant-purchase-permit',
    does: 'Lets an account that is not frozen purchase for a while.',
    errorImpact: "Billing cannot ask, and refuses every account's purchases.",
    audience: 'billing',
    table: [own('PutItem', 'UpdateItem'), on(['SUBJECT#*'], 'PutItem')],
    routes: [{ method: 'POST', path: '/accounts/{accountId}/purchase-permits' }],
  },
  {
    name: 'settle-purchase-permit',
    does: 'Settles or cancels a purchase permit.',
    errorImpact: 'Accounts that have purchased cannot start an application until the permit expires.',
    audience: 'billing',
    table: [own('UpdateItem')],
    routes: [{ method: 'DELETE', path: '/accounts/{accountId}/purchase-permits/{permitId}' }],
  },
];

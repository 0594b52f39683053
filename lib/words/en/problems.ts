import type { ProblemWords } from '../problems.ts';

export const words: ProblemWords = {
  refusals: {
    'malformed-json': { title: 'Malformed JSON', detail: 'The body is not JSON in UTF-8.' },
    unauthenticated: { title: 'Not signed in', detail: 'Send a valid access token.' },
    forbidden: { title: 'Not allowed', detail: 'This token does not give access to that.' },
    'not-found': { title: 'Not found', detail: 'There is no such thing, or it is not yours.' },
    'method-not-allowed': { title: 'Method not allowed', detail: 'This path takes other methods.' },
    'not-eligible': { title: 'Not eligible', detail: 'The account cannot join: see every blocker.' },
    'application-already-open': {
      title: 'An application is already open',
      detail: 'Continue the open application, or withdraw it.',
    },
    'business-area-taken': {
      title: 'The business area is taken',
      detail: 'An account of the same company holds the business area.',
    },
    'wrong-state': { title: 'Not in this state', detail: "The application's state does not allow this." },
    'purchase-frozen': {
      title: 'Purchases are frozen',
      detail: 'The account may not purchase or provision cloud services or resources.',
    },
    'conflict-of-interest': {
      title: 'Conflict of interest',
      detail: 'You are too close to this application or to an earlier decision on it: leave it to another reviewer.',
    },
    'lease-lost': {
      title: 'The lease is lost',
      detail: 'You do not hold the application: take it, read it again, then decide.',
    },
    'nothing-changed': {
      title: 'Nothing has changed',
      detail: 'The answers are those of the last submission: change what was asked for, or send `unchanged: true`.',
    },
    'request-in-progress': {
      title: 'The request is in progress',
      detail: 'The same request is still being handled: send it again in a moment, with its Idempotency-Key.',
    },
    'agreement-outdated': {
      title: 'The agreement is outdated',
      detail: 'Read and accept the current version of the agreement.',
    },
    'questionnaire-outdated': {
      title: 'The questionnaire is outdated',
      detail: 'Answer the version of the questionnaire that is named here.',
    },
    'stale-version': {
      title: 'The version is stale',
      detail: 'The application has changed since: read it again, then decide.',
    },
    'payload-too-large': { title: 'Too large', detail: 'The body is larger than is taken here.' },
    'unsupported-media-type': {
      title: 'Unsupported media type',
      detail: 'Send one of the media types that are named here.',
    },
    'invalid-request': { title: 'Invalid request', detail: 'Correct each of the errors.' },
    'incomplete-application': {
      title: 'The application is incomplete',
      detail: 'Complete each step: see what is outstanding.',
    },
    'idempotency-key-reused': {
      title: 'The idempotency key was used before',
      detail: 'The key belongs to another request: send a new one.',
    },
    'version-required': {
      title: 'A version is required',
      detail: 'Send If-Match with the ETag of the application as you read it.',
    },
    'too-many-requests': {
      title: 'Too many requests',
      detail: 'Send fewer requests: wait as long as Retry-After says, then send the same request again.',
    },
    'try-again': {
      title: 'Try again',
      detail: 'The system is busy or out of reach: send the same request again, with its Idempotency-Key.',
    },
  },
  internalError: 'Internal Server Error',
  conflicts: {
    'own-account': 'Your token is for the account that applies: leave it to another reviewer.',
    'acted-for-account': 'You acted for the account that applies: leave it to another reviewer.',
    'appealed-decision':
      'You took part in the decision that this application appeals from: leave it to another reviewer.',
    'first-approval':
      'A second approval is by somebody who has not taken, judged or approved this application, and you have: leave it to another reviewer.',
  },
  needs: {
    reviewer: 'This is for reviewers: your token is not in the group `reviewer`.',
    compliance: 'The risk of this application is decided by somebody in the group `compliance`: leave it to them.',
    operator: 'This is for operators: your token is not in the group `operator`.',
  },
  flags: {
    upheld: (flags) =>
      `That a sanctioned or debarred party is concerned (${flags.join(', ')}) was upheld: this cannot be approved.`,
    open: 'Each of these flags needs a disposition before an approval.',
  },
  enrollmentState: {
    active: 'The enrollment is active: it can be suspended or ended.',
    suspended: 'The enrollment is suspended: it can be resumed or ended.',
    ended: 'The enrollment has ended, and cannot change any more.',
  },
  renewal: {
    early: (day) => `The enrollment cannot be renewed yet: start the renewal on ${day} or later.`,
    ended:
      'The enrollment has ended since this renewal was submitted, so there is no term to extend. Request changes, for it to be submitted as a new application, or reject it.',
  },
  contest: {
    'not-open': 'Only an application that can still be submitted can contest a business area.',
    'not-held': 'No other account holds this business area for the company: the application can be submitted.',
    enrolled: 'The account that holds the business area is enrolled: end its enrollment first, which frees the area.',
    closed: 'No contest of this application waits for a decision.',
  },
  absent: {
    enrollment: 'This account has never been enrolled in this program.',
    account: 'No source has ever reported on this account: check its id.',
  },
  liftedBy: {
    application: 'The end of the application otherwise than in approval: withdrawal, rejection or expiry.',
    enrollment: 'The end of the enrollment.',
  },
};

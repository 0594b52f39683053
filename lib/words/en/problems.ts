import type { ProblemWords } from '../problems.ts';

export const words: ProblemWords = {
  refusals: {
    'malformed-json': { title: 'Malformed JSON', detail: 'The body is not valid JSON in UTF-8.' },
    unauthenticated: { title: 'Not signed in', detail: 'Send a valid access token.' },
    forbidden: { title: 'Not allowed', detail: 'This token does not allow the request.' },
    'not-found': { title: 'Not found', detail: 'This does not exist, or it belongs to another account.' },
    'method-not-allowed': { title: 'Method not allowed', detail: 'This path does not support the method.' },
    'not-eligible': { title: 'Not eligible', detail: 'The account cannot join. See the listed blockers.' },
    'application-already-open': {
      title: 'An application is already open',
      detail: 'Continue the open application, or withdraw it.',
    },
    'business-area-taken': {
      title: 'The business area is taken',
      detail: 'Another account of the same company holds the business area.',
    },
    'wrong-state': { title: 'Not allowed in this state', detail: 'The state of the application does not allow this.' },
    'purchase-frozen': {
      title: 'Purchases are frozen',
      detail: 'The account cannot purchase or provision cloud services or resources.',
    },
    'conflict-of-interest': {
      title: 'Conflict of interest',
      detail: 'You are connected to this application or to an earlier decision on it. Leave it to another reviewer.',
    },
    'lease-lost': {
      title: 'Your lease has ended',
      detail: 'You do not hold the application. Take it, read it again, then decide.',
    },
    'nothing-changed': {
      title: 'Nothing has changed',
      detail:
        'The answers are the same as in the last submission. Make the requested changes, or send `unchanged: true`.',
    },
    'request-in-progress': {
      title: 'The request is in progress',
      detail: 'The same request is still being processed. Send it again in a moment with the same Idempotency-Key.',
    },
    'agreement-outdated': {
      title: 'The agreement is outdated',
      detail: 'Read and accept the current version of the agreement.',
    },
    'questionnaire-outdated': {
      title: 'The questionnaire is outdated',
      detail: 'Answer the version of the questionnaire that this problem names.',
    },
    'stale-version': {
      title: 'The application has changed',
      detail: 'The application has changed since you read it. Read it again, then repeat the request.',
    },
    'payload-too-large': { title: 'Payload too large', detail: 'The body is larger than this path accepts.' },
    'unsupported-media-type': {
      title: 'Unsupported media type',
      detail: 'Send one of the media types that this problem names.',
    },
    'invalid-request': { title: 'Invalid request', detail: 'Correct the listed errors.' },
    'incomplete-application': {
      title: 'The application is incomplete',
      detail: 'Complete each step. The list shows what is missing.',
    },
    'idempotency-key-reused': {
      title: 'The idempotency key was used before',
      detail: 'The key belongs to another request. Send a new key.',
    },
    'version-required': {
      title: 'A version is required',
      detail: 'Send If-Match with the ETag that you received when you read the application.',
    },
    'too-many-requests': {
      title: 'Too many requests',
      detail: 'Send fewer requests. Wait as long as Retry-After says, then send the same request again.',
    },
    'try-again': {
      title: 'Try again',
      detail: 'The system is busy or unavailable. Send the same request again with the same Idempotency-Key.',
    },
  },
  internalError: 'Internal Server Error',
  conflicts: {
    'own-account': 'Your token belongs to the account that applies. Leave the application to another reviewer.',
    'acted-for-account': 'You acted for the account that applies. Leave the application to another reviewer.',
    'appealed-decision':
      'You took part in the decision that this application appeals. Leave the application to another reviewer.',
    'first-approval':
      'You have taken, assessed or approved this application. Someone who has not must give the second approval.',
  },
  needs: {
    reviewer: 'This is for reviewers. Your token is not in the group `reviewer`.',
    compliance: 'At this risk, only someone in the group `compliance` can decide on the application. Leave it to them.',
    operator: 'This is for operators. Your token is not in the group `operator`.',
  },
  flags: {
    upheld: (flags) =>
      `A flag for a sanctioned or debarred party was upheld (${flags.join(', ')}). The application cannot be approved.`,
    open: 'Each of these flags needs a disposition before the application can be approved.',
  },
  enrollmentState: {
    active: 'The enrollment is active. It can be suspended or ended.',
    suspended: 'The enrollment is suspended. It can be resumed or ended.',
    ended: 'The enrollment has ended and can no longer change.',
  },
  renewal: {
    early: (day) => `The enrollment cannot be renewed yet. Start the renewal on ${day} or later.`,
    ended:
      'The enrollment has ended since this renewal was submitted, so there is no term to extend. Request changes so that it can be submitted as a new application, or reject it.',
  },
  contest: {
    'not-open': 'Only an application that can still be submitted can contest a business area.',
    'not-held': 'No other account holds this business area for the company. The application can be submitted.',
    enrolled: 'The account that holds the business area is enrolled. End its enrollment first, which frees the area.',
    closed: 'This application has no contest that awaits a decision.',
  },
  document: {
    submitted: 'A submission names this document, so it is kept and cannot be removed.',
    arrived: 'The file of this document has arrived. To send another file, add another document.',
  },
  absent: {
    enrollment: 'This account has never been enrolled in this program.',
    renewable:
      'No enrollment of this account began with that application. Send the `applicationId` that GET /enrollments lists with the enrollment.',
    account: 'No source has ever reported on this account. Check its ID.',
  },
  liftedBy: {
    application: 'The end of the application without approval: withdrawal, rejection or expiry.',
    enrollment: 'The end of the enrollment.',
  },
};

import { deadlinesEveryMinutes, mailedEvents, publishedEvents, reportEvent } from '../events.ts';
import type { FunctionContract } from '../function-contract.ts';
import { claims, on, own } from '../grants.ts';

/** The functions that only AWS calls: events, queues, schedules and the sign-in trigger. */
export const eventFunctions: readonly FunctionContract[] = [
  {
    name: 'record-account-facts',
    does: 'Records what other systems report of an account.',
    errorImpact: 'Eligibility is judged on old facts; reports wait in the dead-letter queue.',
    audience: 'none',
    table: [own('GetItem', 'PutItem', 'UpdateItem')],
    events: [reportEvent],
    uses: ['encryption', 'bus', 'reports'],
  },
  {
    name: 'publish-events',
    does: 'Publishes the audit rows of the table on the event bus, in order per application.',
    errorImpact: 'Nobody is told what happens; events wait in the stream, poison ones in the dead-letter queue.',
    audience: 'none',
    streamOf: 'EVENT#',
    uses: ['bus'],
  },
  {
    name: 'send-notification',
    does: 'Mails those whom an event concerns, each once.',
    errorImpact: 'Partners and reviewers get no mail; events wait in the queue.',
    audience: 'none',
    table: [own('GetItem', 'BatchGetItem'), on(['MAIL#*'], 'PutItem', 'UpdateItem')],
    events: mailedEvents,
    queued: true,
    uses: ['mail', 'decryption', 'bus'],
  },
  {
    name: 'deliver-webhook',
    does: "Delivers events to the vendor's own systems, signed (Standard Webhooks).",
    errorImpact: "The vendor's systems learn nothing; events wait in the queue.",
    audience: 'none',
    table: [on(['WEBHOOK#*'], 'GetItem', 'UpdateItem')],
    events: publishedEvents,
    queued: true,
    uses: ['webhooks'],
  },
  {
    name: 'record-upload',
    does: 'Records that a file was uploaded, and whether its content is what was declared, whole and readable.',
    errorImpact: 'Uploads stay pending, and partners cannot submit; events wait in the queue.',
    audience: 'none',
    table: [own('GetItem', 'UpdateItem')],
    objects: ['GetObjectVersion', 'DeleteObjectVersion'],
    objectEvents: 'created',
    queued: true,
    // A reader opens each PDF of a batch, one at a time, in a thread that may take 256 MB and 3 s of a processor. A file
    // whose turn did not come has its event come again.
    memory: 1024,
    timeout: 20,
  },
  {
    name: 'record-scan-result',
    does: 'Records what the malware scan says of an uploaded file.',
    errorImpact: 'Uploads stay in scanning, and partners cannot submit; events wait in the queue.',
    audience: 'none',
    table: [own('GetItem', 'Query', 'UpdateItem')],
    objectEvents: 'scanned',
    queued: true,
  },
  {
    name: 'apply-document-retention',
    does: 'Keeps the documents of a submission from removal, and removes all others once the application has ended.',
    errorImpact: 'Files that nobody needs stay, and those of submissions could be removed; events wait in the queue.',
    audience: 'none',
    table: [own('GetItem', 'Query', 'DeleteItem')],
    objects: ['DeleteObjectVersion', 'PutObjectRetention', 'GetObjectRetention'],
    uses: ['decryption'],
    events: [
      'ApplicationSubmitted',
      'ApplicationApproved',
      'ApplicationRejected',
      'ApplicationWithdrawn',
      'ApplicationExpired',
    ],
    queued: true,
  },
  {
    name: 'run-deadlines',
    does: 'Does what is due: expires applications, reminds, frees leases, ends terms.',
    errorImpact: 'Drafts do not expire, nobody is reminded; all of it is made up for when it runs again.',
    audience: 'none',
    table: [
      own('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'),
      claims('DeleteItem', 'ConditionCheckItem'),
    ],
    indexes: ['queue', 'due'],
    everyMinutes: deadlinesEveryMinutes,
    uses: ['encryption'],
  },
  {
    name: 'add-token-claims',
    does: "Puts the account of a user into the access token (Cognito's pre token generation trigger).",
    errorImpact: 'Nobody can sign in.',
    audience: 'none',
    uses: ['sign-in'],
  },
];

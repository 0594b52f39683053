/**
 * What the infrastructure and the runtime must spell alike: routes, functions, environment, events,
 * the table and its index. Data only; `infra/` reads nothing else of `lib/`.
 */
import * as z from 'zod/mini';

/** Who may call a route, and the OAuth scope that the authorizer demands for it. */
export const scopes = {
  applicant: 'partner-programs/applications',
  reviewer: 'partner-programs/reviews',
  billing: 'partner-programs/purchases',
  operator: 'partner-programs/enrollments',
} as const;

/** `anyone` needs no token; `none` is called by AWS alone, and has no route that names it. */
export type Audience = keyof typeof scopes | 'anyone' | 'none';

/** Returns the OAuth scope that a caller of this audience needs; undefined where no token is asked for. */
export const scopeOf = (audience: Audience): string | undefined =>
  audience === 'anyone' || audience === 'none' ? undefined : scopes[audience];

/** DynamoDB actions on items of the table whose partition keys are these. */
export interface TableGrant {
  readonly actions: readonly TableAction[];
  readonly leadingKeys: readonly string[];
}

export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

/** S3 actions that a function is granted, on the objects of documents. */
export type ObjectAction =
  | 'PutObject'
  | 'GetObjectVersion'
  | 'DeleteObjectVersion'
  | 'PutObjectRetention'
  | 'GetObjectRetention';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly function: string;
}

/**
 * Things besides the table. `decryption`: opens personal data. `encryption`: seals it too, and makes an account's key where
 * there is none. `mail`, `bus`, `webhooks`: reach others.
 */
export type Use = 'bus' | 'mail' | 'webhooks' | 'receipt-signing' | 'receipt-keys' | 'decryption' | 'encryption';

export interface FunctionContract {
  readonly name: string;
  /** What it does, in one sentence: the function's description in the template. */
  readonly does: string;
  /** What its users notice while it fails: printed on its alarm. */
  readonly errorImpact: string;
  readonly audience: Audience;
  /** All that it may do to items: each action on each kind of partition that it is needed on, and no other. */
  readonly table?: readonly TableGrant[];
  /** The indexes that it queries: the review queue's, that of due times. */
  readonly indexes?: readonly ('queue' | 'due')[];
  readonly routes?: readonly Omit<Route, 'function'>[];
  /** Detail-types on the bus that invoke it. */
  readonly events?: readonly string[];
  /** What becomes of an object of the documents' bucket that invokes it; by a queue, too. */
  readonly objectEvents?: keyof typeof objectEvents;
  /** Whether events reach it through a queue, in batches, and only those that failed come again. */
  readonly queued?: boolean;
  /** Invoked by the table's stream with rows whose sort key begins with this, in order per partition key. */
  readonly streamOf?: string;
  /** Invoked every so many minutes. */
  readonly everyMinutes?: number;
  /** Files of packages that it reads: they lie beside its code, where Node looks for packages. */
  readonly files?: readonly string[];
  /** What it uses besides the table: gives it the environment and the grant. */
  readonly uses?: readonly Use[];
  /** What it may do to the objects of documents: gives it the bucket's name. */
  readonly objects?: readonly ObjectAction[];
}

const notoSans = (name: string, file: string) =>
  ({
    regular: `@expo-google-fonts/${name}/400Regular/${file}_400Regular.ttf`,
    bold: `@expo-google-fonts/${name}/700Bold/${file}_700Bold.ttf`,
    licence: `@expo-google-fonts/${name}/LICENSE_FONT`,
  }) as const;

/** Files of packages: the typefaces of a receipt's pages, each with the licence that has to go with it. */
export const typefaces = {
  /** Latin, Vietnamese, Greek, Cyrillic. */
  latin: notoSans('noto-sans', 'NotoSans'),
  /** Chinese, Simplified and Traditional; Japanese. */
  wide: notoSans('noto-sans-sc', 'NotoSansSC'),
  korean: notoSans('noto-sans-kr', 'NotoSansKR'),
  thai: notoSans('noto-sans-thai', 'NotoSansThai'),
  devanagari: notoSans('noto-sans-devanagari', 'NotoSansDevanagari'),
  arabic: notoSans('noto-sans-arabic', 'NotoSansArabic'),
  hebrew: notoSans('noto-sans-hebrew', 'NotoSansHebrew'),
} as const;

/** What AWS says on the default bus of the objects of a bucket. */
export const objectEvents = {
  created: { source: 'aws.s3', detailType: 'Object Created' },
  scanned: { source: 'aws.guardduty', detailType: 'GuardDuty Malware Protection Object Scan Result' },
} as const;

/** Detail-types of the events that this system publishes. Source: contract, events. */
export const publishedEvents = [
  'ApplicationStarted',
  'ApplicationSubmitted',
  'ReviewStarted',
  'ReviewReleased',
  'ChangesRequested',
  'SecondApprovalRequested',
  'ApplicationApproved',
  'ApplicationRejected',
  'ApplicationWithdrawn',
  'ApplicationExpired',
  'EnrollmentStarted',
  'EnrollmentSuspended',
  'EnrollmentResumed',
  'EnrollmentEnded',
  'PurchaseFreezeStarted',
  'PurchaseFreezeLifted',
  'ReviewOverdue',
  'ApplicationExpiring',
  'EnrollmentExpiring',
] as const;

/** How often what is due is done. */
export const deadlinesEveryMinutes = 5;

/** Detail-type of the events by which other systems report what they know of an account. */
export const reportEvent = 'AccountFactsReported';

/**
 * What only a person can mend, by its detail-type on the bus: what it means to users. No change of state, and no
 * webhook's; each waits in a queue of its own that nothing consumes, and other systems may listen, too.
 */
export const notices = {
  AccountFactsRefused:
    'A report of facts could not be read: eligibility is judged on what its source had said before, if anything.',
  MailUncertain: 'Nobody knows whether a mail was sent: somebody may not have been told.',
} as const;
export type NoticeType = keyof typeof notices;
export const noticeTypes = Object.keys(notices) as NoticeType[];

/** Those that someone is mailed about. */
const mailedEvents = publishedEvents.filter((type) => !type.startsWith('PurchaseFreeze') && type !== 'ReviewReleased');

const on = (leadingKeys: readonly string[], ...actions: readonly TableAction[]): TableGrant => ({
  actions,
  leadingKeys,
});
const own = (...actions: readonly TableAction[]) => on(['ACCOUNT#*'], ...actions);
const claims = (...actions: readonly TableAction[]) => on(['COMPANY#*'], ...actions);
/** Reads the key that signs cursors, and makes it where there is none. */
const cursors = on(['SECRET#cursor'], 'GetItem', 'PutItem');
/** Finds whose an application is. */
const locating = on(['APPLICATION#*'], 'BatchGetItem');
/** Finds it along with an answer that was kept, and keeps one. */
const reviewing = [on(['APPLICATION#*', 'SUBJECT#*'], 'BatchGetItem'), on(['SUBJECT#*'], 'PutItem')];
const id = '/applications/{id}';
const reviewed = '/review/applications/{id}';

const step = (name: string, title: string): FunctionContract => ({
  name: `save-${name}`,
  does: `Saves the wizard step "${title}": PUT complete, PATCH for later.`,
  errorImpact: `Partners cannot save "${title}".`,
  audience: 'applicant',
  // It puts an application of an older schema anew.
  table: [own('GetItem', 'PutItem', 'UpdateItem')],
  routes: [
    { method: 'PUT', path: `${id}/${name}` },
    { method: 'PATCH', path: `${id}/${name}` },
  ],
  uses: ['encryption'],
});

/** Every function of the system; `functions/<name>.ts` holds its handler. */
export const functions: readonly FunctionContract[] = [
  {
    name: 'list-programs',
    does: 'Lists the programs, and for each whether the account can apply.',
    errorImpact: 'Partners see no programs.',
    audience: 'applicant',
    table: [own('GetItem')],
    routes: [{ method: 'GET', path: '/programs' }],
  },
  {
    name: 'check-eligibility',
    does: 'Reports every reason why the account cannot join a program.',
    errorImpact: 'Partners cannot see why they are not eligible.',
    audience: 'applicant',
    table: [own('GetItem'), claims('GetItem')],
    routes: [{ method: 'GET', path: '/programs/{program}/eligibility' }],
  },
  {
    name: 'get-agreement',
    does: 'Shows the current agreement of a program.',
    errorImpact: 'Partners cannot read the agreement.',
    audience: 'applicant',
    routes: [{ method: 'GET', path: '/programs/{program}/agreement' }],
  },
  {
    name: 'get-questionnaire',
    does: 'Shows the current due diligence questionnaire of a program.',
    errorImpact: 'Partners cannot read the questionnaire.',
    audience: 'applicant',
    routes: [{ method: 'GET', path: '/programs/{program}/questionnaire' }],
  },
  {
    name: 'start-application',
    does: 'Starts an application, and freezes purchases.',
    errorImpact: 'Partners cannot start an application.',
    audience: 'applicant',
    table: [own('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem')],
    routes: [{ method: 'POST', path: '/applications' }],
    uses: ['encryption'],
  },
  {
    name: 'list-requested-programs',
    does: 'Requested Partner Programs: the applications of the account.',
    errorImpact: 'Partners cannot see their applications.',
    audience: 'applicant',
    table: [own('Query'), cursors],
    routes: [{ method: 'GET', path: '/applications' }],
  },
  {
    name: 'get-application',
    does: 'Shows one application: steps, progress, what is outstanding.',
    errorImpact: 'Partners cannot open their application.',
    audience: 'applicant',
    table: [own('GetItem', 'BatchGetItem', 'Query'), claims('GetItem')],
    routes: [{ method: 'GET', path: id }],
    uses: ['decryption'],
  },
  step('company-information', 'Company information'),
  step('business-qualification', 'Business qualification'),
  step('program-application', 'Program application'),
  step('due-diligence', 'Anti-Commercial Bribery Due Diligence Questionnaire'),
  {
    name: 'submit-application',
    does: 'Submits an application: claims the business area and seals the answers.',
    errorImpact: 'Partners cannot submit.',
    audience: 'applicant',
    table: [
      own('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'),
      claims('GetItem', 'PutItem', 'DeleteItem', 'ConditionCheckItem'),
      on(['APPLICATION#*'], 'PutItem'),
    ],
    routes: [{ method: 'POST', path: `${id}/submission` }],
    uses: ['encryption'],
  },
  {
    name: 'withdraw-application',
    does: 'Withdraws an application: frees the business area and purchases.',
    errorImpact: 'Partners cannot withdraw, and so cannot purchase again.',
    audience: 'applicant',
    table: [own('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'), claims('DeleteItem')],
    routes: [{ method: 'POST', path: `${id}/withdrawal` }],
    uses: ['encryption'],
  },
  {
    name: 'request-document-upload',
    does: 'Adds a document to an application, and signs the form that uploads its file.',
    errorImpact: 'Partners cannot upload documents, and so cannot submit.',
    audience: 'applicant',
    table: [own('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem')],
    objects: ['PutObject'],
    uses: ['encryption'],
    routes: [{ method: 'POST', path: `${id}/documents` }],
  },
  {
    name: 'get-document',
    does: 'Shows the state of a document, and signs a link to its file while it is clean.',
    errorImpact: 'Partners cannot see what became of their uploads, nor open them.',
    audience: 'applicant',
    table: [own('GetItem')],
    objects: ['GetObjectVersion'],
    uses: ['decryption'],
    routes: [{ method: 'GET', path: `${id}/documents/{documentId}` }],
  },
  {
    name: 'get-application-history',
    does: 'Shows the audit events of an application that concern the applicant.',
    errorImpact: 'Partners cannot follow the review.',
    audience: 'applicant',
    table: [own('Query'), cursors],
    routes: [{ method: 'GET', path: `${id}/history` }],
  },
  {
    name: 'get-receipt',
    does: 'Shows the sealed submission, signed.',
    errorImpact: 'Partners cannot see what they submitted.',
    audience: 'applicant',
    table: [own('GetItem', 'Query', 'UpdateItem')],
    routes: [{ method: 'GET', path: `${id}/receipt` }],
    uses: ['receipt-signing', 'decryption'],
    files: Object.values(typefaces).flatMap((files) => Object.values(files)),
  },
  {
    name: 'get-receipt-keys',
    does: 'Shows the public keys that receipts are verified with.',
    errorImpact: 'Nobody can verify a receipt whose key they have not yet fetched.',
    audience: 'anyone',
    routes: [{ method: 'GET', path: '/receipt-keys' }],
    uses: ['receipt-keys'],
  },
  {
    name: 'list-enrolled-programs',
    does: 'Partner Programs Enrolled: programs joined, with their business area.',
    errorImpact: 'Partners cannot see the programs they are enrolled in.',
    audience: 'applicant',
    table: [own('Query')],
    routes: [{ method: 'GET', path: '/enrollments' }],
  },
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
    table: [locating, own('GetItem', 'BatchGetItem', 'Query'), claims('GetItem')],
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
    name: 'get-openapi',
    does: 'Serves the OpenAPI description.',
    errorImpact: 'Integrators cannot read the API description.',
    audience: 'anyone',
    routes: [{ method: 'GET', path: '/openapi.json' }],
  },
  {
    name: 'get-health',
    does: 'Says that the API answers.',
    errorImpact: 'Monitors report the API as down.',
    audience: 'anyone',
    routes: [{ method: 'GET', path: '/health' }],
  },
  {
    name: 'answer-unmatched-route',
    does: 'Answers every other path and method with a problem: 404 or 405.',
    errorImpact: 'Callers of a wrong path get no explanation.',
    audience: 'anyone',
    routes: [],
  },
  {
    name: 'record-account-facts',
    does: 'Records what other systems report of an account.',
    errorImpact: 'Eligibility is judged on old facts; reports wait in the dead-letter queue.',
    audience: 'none',
    table: [own('GetItem', 'PutItem', 'UpdateItem')],
    events: [reportEvent],
    uses: ['encryption', 'bus'],
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
    does: 'Records that a file was uploaded, and whether it is of the type that was declared.',
    errorImpact: 'Uploads stay pending, and partners cannot submit; events wait in the queue.',
    audience: 'none',
    table: [own('GetItem', 'UpdateItem')],
    objects: ['GetObjectVersion', 'DeleteObjectVersion'],
    objectEvents: 'created',
    queued: true,
  },
  {
    name: 'record-scan-result',
    does: 'Records what the malware scan says of an uploaded file.',
    errorImpact: 'Uploads stay in scanning, and partners cannot submit; events wait in the queue.',
    audience: 'none',
    table: [own('GetItem', 'UpdateItem')],
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
    table: [own('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'), claims('DeleteItem', 'ConditionCheckItem')],
    indexes: ['queue', 'due'],
    everyMinutes: deadlinesEveryMinutes,
    uses: ['encryption'],
  },
  {
    name: 'add-token-claims',
    does: "Puts the account of a user into the access token (Cognito's pre token generation trigger).",
    errorImpact: 'Nobody can sign in.',
    audience: 'none',
  },
];

/** The function that HTTP API's `$default` route invokes. */
export const defaultRouteFunction = 'answer-unmatched-route';
/** The function that Cognito calls before it issues a token (trigger version V2_0). */
export const tokenClaimsFunction = 'add-token-claims';

/** Every HTTP route, with the function that answers it. */
export const routes: readonly Route[] = functions.flatMap((f) =>
  (f.routes ?? []).map((route) => ({ ...route, function: f.name })),
);

/** The one table: string keys, and sparse indexes. */
export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  /** The review queue, oldest first: whole, and by what it is filtered by. One sort key and the same attributes in all. */
  queueIndexes: {
    whole: { name: 'queue', partitionKey: 'queuePk' },
    ofArea: { name: 'queue-of-area', partitionKey: 'queueAreaPk' },
    ofAssignee: { name: 'queue-of-assignee', partitionKey: 'queueAssigneePk' },
  },
  queueSortKey: 'queueSk',
  /** Attributes projected into the indexes of the queue: what a row of it shows. */
  queueAttributes: [
    'applicationId',
    'accountId',
    'program',
    'businessArea',
    'state',
    'version',
    'risk',
    'submittedAt',
    'dueBy',
    'assignment',
  ],
  /** Everything that something is due for, by time; keys only. */
  dueIndex: { name: 'due', partitionKey: 'duePk', sortKey: 'dueSk' },
} as const;

/** Where the metrics of one deployment lie in CloudWatch. */
export const metricNamespace = (stage: string): string => `partner-programs/${stage}`;

/** What the functions themselves count; the values of each dimension are few, and name nobody. */
export const metrics = {
  /** Events published, by `Type`: what was submitted, decided, withdrawn, … */
  events: 'Events',
  /** Reviews that are past their due time now. */
  overdueReviews: 'OverdueReviews',
  /** Mails that were refused for good. */
  mailsFailed: 'MailsFailed',
  /** Purchase permits that were refused: purchases that a freeze has prevented. */
  permitsRefused: 'PermitsRefused',
  /** Runs of `run-deadlines` that did not get through all that was due. */
  incompleteRuns: 'IncompleteRuns',
  /**
   * How long the oldest message that a `Function` has just failed on has waited, in seconds: SQS's own age of the
   * oldest message leaves out what was received three times.
   */
  failedMessageAge: 'FailedMessageAge',
} as const;
export type Metric = (typeof metrics)[keyof typeof metrics];

/** What the keys of documents' objects begin with; the account's id follows. */
export const documentsPrefix = 'accounts/';

/** `source` of the events that this system publishes. */
export const eventSource = 'partner-programs';

/** First label of the name by which an edge reaches the API; callers know another. */
export const originLabel = 'origin';

/**
 * Days after which the last copy of a deleted item is gone: by recovery to a point in time, which AWS limits to as
 * many, and by every backup. What `npm run erase` promises.
 */
export const backupDays = 35;

/** Largest request body, in bytes (256 KiB). */
export const maxBodyBytes = 256 * 1024;

/** Environment of every function, as the runtime parses it at cold start. */
export const environment = z.object({
  /** Name of the table. */
  TABLE_NAME: z.string().check(z.minLength(1)),
  /** Deployment stage: `dev`, `test`, `prod`, … */
  STAGE: z.string().check(z.minLength(1)),
  /** JSON: overrides of the policy defaults (`lib/domain/policy.ts`); `{}` for none. */
  POLICY: z.string(),
  /** Name of the event bus; for a function that uses it. */
  EVENT_BUS_NAME: z.optional(z.string()),
  /** Sender of mail, as `Name <address>`. */
  MAIL_SENDER: z.optional(z.string()),
  /** SES configuration set that mail is sent with. */
  MAIL_CONFIGURATION_SET: z.optional(z.string()),
  /** Where reviewers, as a body, get their mail. */
  REVIEWERS_ADDRESS: z.optional(z.string()),
  /** Where the console lives: links in mail begin with it. */
  CONSOLE_URL: z.optional(z.string()),
  /** Name of the secret that holds the webhooks' endpoints and keys. */
  WEBHOOKS_SECRET: z.optional(z.string()),
  /** Ids of the KMS keys of receipts, comma-separated: the first signs, those that signed before are still served. */
  RECEIPT_KEYS: z.optional(z.string()),
  /** ARN of the KMS key that wraps the accounts' own keys; for a function that seals or opens personal data. */
  ACCOUNT_KEY: z.optional(z.string()),
  /** Name of the bucket that documents are uploaded to; for a function that deals with them. */
  DOCUMENTS_BUCKET: z.optional(z.string()),
  /** Multiplies the limits of requests to AWS: for machines that are too busy to keep them. Deployed functions have none. */
  TIME_LIMIT_FACTOR: z.optional(z.string().check(z.regex(/^\d+(\.\d+)?$/))),
});
export type Environment = z.infer<typeof environment>;

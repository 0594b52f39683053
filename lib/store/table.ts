/** The one table: every key, and the partitions of its indexes. Nothing else in the project spells a key. */
import * as z from 'zod/mini';
import type { ClaimKey } from '../domain/account/claim-key.ts';
import type { State } from '../domain/application/transitions.ts';
import type { Owner } from '../operations/idempotency-ports.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const account = (id: string) => `ACCOUNT#${id}`;
const padded = (number: number, digits: number) => String(number).padStart(digits, '0');

/** The chain of events of the account itself: freezes and enrollments. */
export const accountChain = 'account';

/**
 * Everything that an applicant may touch is under the account's own partition key, which comes from the token. Only
 * claims are elsewhere, because accounts compete for them.
 */
export const keys = {
  account: (id: string): Key => ({ pk: account(id), sk: 'ACCOUNT' }),
  application: (id: string, applicationId: string): Key => ({ pk: account(id), sk: `APPLICATION#${applicationId}` }),
  applications: (id: string) => ({ pk: account(id), prefix: 'APPLICATION#' }),
  event: (id: string, chain: string, sequence: number): Key => ({
    pk: account(id),
    sk: `EVENT#${chain}#${padded(sequence, 8)}`,
  }),
  events: (id: string, chain: string) => ({ pk: account(id), prefix: `EVENT#${chain}#` }),
  /** The account's data key, wrapped by KMS. Deleting it erases everything that it has encrypted. */
  key: (id: string): Key => ({ pk: account(id), sk: 'KEY' }),
  receipt: (id: string, applicationId: string, round: number): Key => ({
    pk: account(id),
    sk: `RECEIPT#${applicationId}#${padded(round, 4)}`,
  }),
  /** Beside its receipt, so that one query reads both. */
  signature: (id: string, applicationId: string, round: number): Key => ({
    pk: account(id),
    sk: `RECEIPT#${applicationId}#${padded(round, 4)}#SIGNATURE`,
  }),
  receipts: (id: string, applicationId: string) => ({ pk: account(id), prefix: `RECEIPT#${applicationId}#` }),
  document: (id: string, applicationId: string, documentId: string): Key => ({
    pk: account(id),
    sk: `DOCUMENT#${applicationId}#${documentId}`,
  }),
  /** The number of documents that an application has ever had. */
  announced: (id: string, applicationId: string): Key => ({ pk: account(id), sk: `ANNOUNCED#${applicationId}` }),
  documents: (id: string, applicationId: string) => ({ pk: account(id), prefix: `DOCUMENT#${applicationId}#` }),
  /** An application, its documents, and whatever has its key in between. */
  applicationWithDocuments: (id: string, applicationId: string) => ({
    pk: account(id),
    first: `APPLICATION#${applicationId}`,
    last: `DOCUMENT#${applicationId}#~`,
  }),
  /** Of all its applications. */
  allDocuments: (id: string) => ({ pk: account(id), prefix: 'DOCUMENT#' }),
  /** Records that a member of staff opened a document. */
  opening: (id: string, documentId: string, at: string, subject: string): Key => ({
    pk: account(id),
    sk: `OPENED#${documentId}#${at}#${subject}`,
  }),
  enrollments: (id: string) => ({ pk: account(id), prefix: 'ENROLLMENT#' }),
  enrollment: (id: string, program: string, applicationId: string): Key => ({
    pk: account(id),
    sk: `ENROLLMENT#${program}#${applicationId}`,
  }),
  /** Responses to an account's POSTs belong to the account, those to anybody else to the token's subject. */
  keptReply: (owner: Owner, keyHash: string): Key => ({
    pk: owner.kind === 'account' ? account(owner.id) : `SUBJECT#${owner.id}`,
    sk: `IDEMPOTENCY#${keyHash}`,
  }),
  /** How often an account made a kind of request in a window of time (RFC 3339, its beginning). */
  requestCount: (id: string, kind: string, window: string): Key => ({ pk: account(id), sk: `RATE#${kind}#${window}` }),
  /** The account of an application, for those who know only its id; from its first submission on. */
  reference: (applicationId: string): Key => ({ pk: `APPLICATION#${applicationId}`, sk: 'APPLICATION' }),
  /** The account of an application that contests its business area, before its first submission, too. */
  contest: (applicationId: string): Key => ({ pk: `APPLICATION#${applicationId}`, sk: 'CONTEST' }),
  claim: ({ program, company, businessArea }: ClaimKey): Key => ({
    pk: `COMPANY#${company}`,
    sk: `CLAIM#${program}#${businessArea}`,
  }),
  /** The outcome of the one mail about an event to one kind of recipient. */
  mail: (eventId: string, role: string): Key => ({ pk: `MAIL#${eventId}`, sk: role }),
  /** The endpoints that have received an event while others have not. */
  webhook: (eventId: string): Key => ({ pk: `WEBHOOK#${eventId}`, sk: 'DELIVERED' }),
  cursorSecret: (): Key => ({ pk: 'SECRET#cursor', sk: 'SECRET#cursor' }),
} as const;

/** The number of partitions over which submitted applications are spread, with a day of submissions in each in turn. */
const daysOfQueue = 7;
const dayMs = 86_400_000;

/** A part of the review queue: a state, and what else it is filtered by. */
export interface QueuePart {
  readonly state: State;
  /** A business area or, for applications in review, the reviewer who has them. */
  readonly of?: string;
}

const queue = ({ state, of }: QueuePart) => ['QUEUE', state, ...(of === undefined ? [] : [of])].join('#');

/**
 * Returns the partition of a queue's index for something submitted at `submittedAt`. Programs can submit by the
 * thousand, so days take turns over partitions. What a reviewer has taken comes and goes as fast as people work: one
 * partition handles that, however long it is.
 */
export const queuePartition = (part: QueuePart, submittedAt: string) =>
  part.state === 'submitted'
    ? `${queue(part)}#${Math.floor(Date.parse(submittedAt.slice(0, 10)) / dayMs) % daysOfQueue}`
    : queue(part);

/** Returns every partition of a queue of submitted applications. */
export const queuePartitions = (part: QueuePart): readonly string[] =>
  Array.from({ length: daysOfQueue }, (_, day) => queuePartition(part, new Date(day * dayMs).toISOString()));

/** Returns the partitions that hold what was submitted after the day of `from`, to the day of `until`. */
export function queuePartitionsAfter(part: QueuePart, from: string, until: string): readonly string[] {
  const day = Date.parse(from.slice(0, 10));
  const days = Math.floor((Date.parse(until) - day) / dayMs);
  return Array.from({ length: Math.max(0, Math.min(days, daysOfQueue)) }, (_, index) =>
    queuePartition(part, new Date(day + (index + 1) * dayMs).toISOString()),
  );
}

/** Returns the place of an application in a queue: by the time of its submission. */
export const queueKey = (submittedAt: string, applicationId: string) => `${submittedAt}#${applicationId}`;

/**
 * Returns the place just after one of a queue, or after all those of a day: `~` sorts after every character of an id.
 */
export const queueAfter = (place: string) => `${place}~`;
export const queueDayEnd = (place: string) => `${place.slice(0, 10)}~`;
export const queueEnd = '~';

/** Returns the partition of the enrollments of an area in its index, or of all of them in the other. */
export const enrollmentPartition = (businessArea = '') => `ENROLLED#${businessArea}`;

/** The partition of the applications that contest a business area, in the index of the whole queue. */
export const contestPartition = 'CONTESTED#';

/** Partitions of the index of due times: a few, so that none is hot, and each run reads them all. */
export const duePartitions = ['DUE#0', 'DUE#1', 'DUE#2', 'DUE#3'] as const;

/** Returns the place of an application, or of the enrollment that it led to, in the index of due times. */
export function dueKey(at: string, applicationId: string) {
  const sum = [...applicationId].reduce((total, character) => total + character.charCodeAt(0), 0);
  return { duePk: duePartitions[sum % duePartitions.length], dueSk: `${at}#${applicationId}` };
}

/** Returns the end of what is due at `at` in a partition of the index: `~` sorts after every character of an id. */
export const dueUntil = (at: string) => `${at}#~`;

/** A row of the index of due times: the key of the item that something is due for. */
export const dueRow = z.object({ pk: z.string(), sk: z.string() });

/** Returns the application or the enrollment that a key names. Throws on any other key. */
export function namedBy({ pk, sk }: Key) {
  const accountId = pk.slice(account('').length);
  const [kind, first = '', second = ''] = sk.split('#');
  if (kind === 'APPLICATION') return { kind: 'application', accountId, applicationId: first } as const;
  if (kind === 'ENROLLMENT') {
    return { kind: 'enrollment', accountId, program: first, applicationId: second } as const;
  }
  throw new Error(`Nothing is ever due for ${pk} ${sk}`);
}

/** Returns the kind of an item below an account, by its sort key. */
export const kindOf = (sk: string): string => sk.split('#', 1)[0] ?? '';

/** Returns whether an item is the signature of a receipt. */
export const isSignature = ({ sk }: Readonly<Record<string, unknown>>): boolean => String(sk).endsWith('#SIGNATURE');

/** Returns the account under whose partition an item is; undefined if it is under none. */
export const accountAt = (pk: string): string | undefined =>
  pk.startsWith(account('')) ? pk.slice(account('').length) : undefined;

/**
 * The version of the items' shape. A reader knows every version up to this. 1: personal fields are in plain text. 2:
 * they are encrypted with the account's key, which `keyId` names. 3: flags are encrypted whole, and documents say
 * whether a submission names them. 4: a receipt has no agreement text and is compressed, and its signature is an item of its own. A writer
 * brings an older item to the newest version.
 */
export const schemaVersion = 4;

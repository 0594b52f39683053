import type { Metric } from '../contract/metrics.ts';
import type { Account } from '../domain/account/account.ts';
import type { ClaimKey } from '../domain/account/claim-key.ts';
import type { AreaClaim } from '../domain/account/company.ts';
import type { ReceivedReport, StandingReport } from '../domain/account/facts-report.ts';
import type { Application } from '../domain/application/application.ts';
import type { Change } from '../domain/application/change.ts';
import type { Completeness } from '../domain/application/completeness.ts';
import type { StepSave } from '../domain/application/save-step.ts';
import type { ApplicationDocument, NamedDocument } from '../domain/documents/document.ts';
import type { EnrollmentChange } from '../domain/enrollment/change-enrollment.ts';
import type { Enrollment } from '../domain/enrollment/enrollment.ts';
import type { AccountId, ApplicationId, BusinessArea, Timestamp } from '../domain/ids.ts';
import type { Policy } from '../domain/policy.ts';
import type { QueueCounts } from '../domain/review/queue-counts.ts';
import type { Calendar } from '../domain/review/working-days.ts';
import type { Granted, GrantPermit, SettlePermit } from './account/permit-ports.ts';
import type { CompanyCount, RequestCount } from './account/rate-ports.ts';
import type {
  ApplicationSummary,
  AuditEvent,
  ContestRow,
  EnrollmentQuery,
  EnrollmentRow,
  EnrollmentSummary,
  HistoryEvent,
  Page,
  PageRequest,
  QueueFilter,
  QueueQuery,
  QueueRow,
} from './application/listings.ts';
import type { Idempotency, ReplyToKeep } from './idempotency-ports.ts';
import type { Receipt, ReceiptSignature } from './receipts/receipt-ports.ts';

export interface Loaded {
  readonly account: Account;
  readonly application?: Application;
  readonly announced?: number;
}

/** The request that reads, if it may be repeated: `Repeated` is thrown if its reply is kept already. */
export interface Asking {
  readonly request?: Idempotency;
  readonly now: Timestamp;
}

/** The items to load besides the account. */
export type Also = Pick<Partial<ApplicationRef>, 'applicationId'> &
  Asking & { readonly [part in 'contact' | 'announced']?: true };

export interface ApplicationRef {
  readonly accountId: AccountId;
  readonly applicationId: ApplicationId;
}

/**
 * `saved` tells how the application stands now, or is all of it where that had to be decrypted. `unchanged` carries the
 * application as it is, so that the rule can say why.
 */
export type Saved =
  | { readonly result: 'saved'; readonly standing: Completeness }
  | { readonly result: 'saved'; readonly standing?: undefined; readonly application: Application }
  | { readonly result: 'unchanged'; readonly application: Application | undefined };

/** The item that the index of due times names. */
export type DueRef =
  | ({ readonly kind: 'application' } & ApplicationRef)
  | ({ readonly kind: 'enrollment'; readonly program: string } & ApplicationRef);

/** Consistent reads and conditional writes over the one table. Each method is one request unless it says otherwise. */
export interface ApplicationStore {
  findAccount(accountId: AccountId): Promise<Account>;
  /** Returns the accounts that are known; at most 100. No request for none. */
  findAccounts(accountIds: readonly AccountId[]): Promise<ReadonlyMap<AccountId, Account>>;
  /** Returns the account and the other requested items, with its name and address only for `contact`. */
  load(accountId: AccountId, also: Also): Promise<Loaded>;
  find(ref: ApplicationRef): Promise<Application | undefined>;
  /** Returns an application and all its documents, oldest first. */
  findWithDocuments(
    ref: ApplicationRef,
    now: Timestamp,
  ): Promise<{ readonly application: Application; readonly documents: readonly ApplicationDocument[] } | undefined>;
  /** Returns the claims that are held; at most 100 keys. */
  findClaims(claims: readonly ClaimKey[]): Promise<readonly AreaClaim[]>;
  /** Writes a step if the application is as expected. The caller need not have read it. */
  saveStep(ref: ApplicationRef, save: StepSave): Promise<Saved>;
  /**
   * Writes a change whole, with its events and the reply that reports it. Returns false, and writes nothing, if something
   * that was judged has changed. Throws `Repeated` if the request has its reply already.
   */
  commit(change: Change, keep?: ReplyToKeep): Promise<boolean>;
  /** The same for several applications, together. */
  commitAll(changes: readonly [Change, ...Change[]], keep?: ReplyToKeep): Promise<boolean>;
  /** The same for an enrollment. */
  commitEnrollment(change: EnrollmentChange, keep?: ReplyToKeep): Promise<boolean>;
  /** Grants a permit unless the account is frozen. Up to three requests for an account that is not yet known. */
  grantPermit(grant: GrantPermit): Promise<Granted>;
  /** Settles or cancels a permit. Returns whether it existed. */
  settlePermit(settle: SettlePermit): Promise<boolean>;
  /**
   * Counts an account's requests of a window of time, by its beginning. Returns false, and counts nothing, above the
   * limit.
   */
  countRequests(count: RequestCount): Promise<boolean>;
  /** Counts a company that an account asks about, once a window. Returns false, and counts nothing, above the limit. */
  countCompany(count: CompanyCount): Promise<boolean>;
  /** Keeps the reply to a request that changed nothing. Throws `Repeated` if it has one already. */
  keep(keep: ReplyToKeep, now: Timestamp): Promise<void>;
  listApplications(accountId: AccountId, page: PageRequest): Promise<Page<ApplicationSummary>>;
  /** `without` names types of events to leave out. */
  history(ref: ApplicationRef, page: PageRequest & { without?: readonly string[] }): Promise<Page<HistoryEvent>>;
  /** Returns all of its events with who caused each, and what it changed. */
  auditHistory(ref: ApplicationRef, page: PageRequest): Promise<Page<AuditEvent>>;
  /** Returns the newest frozen submission. */
  receipt(ref: ApplicationRef): Promise<Receipt | undefined>;
  /** Keeps the signature of a receipt unless it has one. Returns the stored one. */
  keepSignature(
    ref: ApplicationRef & { readonly round: number },
    signature: ReceiptSignature,
  ): Promise<ReceiptSignature>;
  /** Returns the newest frozen submissions, newest first, with their assessment: for staff. */
  assessedReceipts(ref: ApplicationRef, limit: number): Promise<readonly (Receipt & { readonly assessment: string })[]>;
  /** Returns all documents of an application, oldest first. */
  documents(ref: ApplicationRef, now: Timestamp): Promise<readonly ApplicationDocument[]>;
  /** The same, with their names decrypted. */
  namedDocuments(ref: ApplicationRef, now: Timestamp): Promise<readonly NamedDocument[]>;
  /** Returns the account of a submitted application. */
  locate(applicationId: ApplicationId, asking: Asking): Promise<AccountId | undefined>;
  /** Returns the account of an application that contests its business area, or did. */
  locateContest(applicationId: ApplicationId, asking: Asking): Promise<AccountId | undefined>;
  /** Returns a page of the contests that wait for an operator, oldest first. Eventually consistent. */
  contests(page: PageRequest): Promise<Page<ContestRow>>;
  /** Without the reasons for their states. */
  listEnrollments(accountId: AccountId): Promise<readonly EnrollmentSummary[]>;
  /**
   * Returns a page of the enrollments of all accounts, newest first. Eventually consistent. One request, and another for
   * each megabyte that is read for a state.
   */
  enrollments(query: EnrollmentQuery): Promise<Page<EnrollmentRow>>;
  /**
   * Returns a page of the queue, oldest first. One request if the oldest day of submissions fills it, up to eight if it
   * does not, and eight once every few minutes to find that day. Eventually consistent.
   */
  queue(query: QueueQuery): Promise<Page<QueueRow>>;
  /** Returns how many applications wait in each state. Up to ten requests at once. Eventually consistent. */
  countQueue(filter: QueueFilter): Promise<QueueCounts>;
  /**
   * Yields what is due at `now`, a request a page. It reads an index, so an item may be done already or due at another
   * time: load it before deciding. The index has partitions, and each `turn` begins with the next, so that none is
   * always the last.
   */
  due(now: Timestamp, turn: number): AsyncIterable<readonly DueRef[]>;
  /** Returns how many reviews are past their due time. With more than 500 in a partition, the number is "at least". */
  countOverdue(now: Timestamp): Promise<number>;
  /** Returns an enrollment and its account, in one request. */
  loadEnrollment(
    ref: ApplicationRef & { readonly program: string },
  ): Promise<{ readonly account: Account; readonly enrollment?: Enrollment }>;
  /** Records a report if its sequence is higher than that of its source's last. */
  recordFacts(report: ReceivedReport): Promise<RecordedFacts>;
  /** Returns the key that signs cursors, created at its first use. Up to three requests, once a container. */
  cursorSecret(): Promise<Buffer>;
}

/** Whether a report was recorded. If it was not, the report that stands, where that can still be read. */
export type RecordedFacts =
  | { readonly recorded: true }
  | { readonly recorded: false; readonly standing?: StandingReport };

/**
 * Reports a number under one of `metrics` of the contract. A dimension must have few values that name nobody, because
 * each makes a metric of its own.
 */
export type Count = (metric: Metric, value: number, dimension?: Readonly<Record<string, string>>) => void;

/** Returns the working days of a business area. */
export type CalendarOf = (area: BusinessArea, policy: Pick<Policy, 'holidays' | 'workingDays'>) => Calendar;

/** The effects that operations need. The composition root provides them. */
export interface Deps {
  readonly store: ApplicationStore;
  readonly now: () => Date;
  readonly newId: (prefix: 'app' | 'evt' | 'per' | 'doc', at: Date) => string;
  /** Waits for some time, up to so many milliseconds, so that writers that met do not meet again. */
  readonly pause: (upToMs: number) => Promise<void>;
  readonly policy: Policy;
}

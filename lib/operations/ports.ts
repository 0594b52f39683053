import type { Metric } from '../contract/metrics.ts';
import type { Account } from '../domain/account/account.ts';
import type { AreaClaim, ClaimKey } from '../domain/account/company.ts';
import type { FactsReport } from '../domain/account/facts.ts';
import type { Application } from '../domain/application/application.ts';
import type { Change } from '../domain/application/change.ts';
import type { Completeness } from '../domain/application/completeness.ts';
import type { StepSave } from '../domain/application/save-step.ts';
import type { ApplicationDocument, NamedDocument } from '../domain/documents/document.ts';
import type { EnrollmentChange } from '../domain/enrollment/change-enrollment.ts';
import type { Enrollment } from '../domain/enrollment/enrollment.ts';
import type { AccountId, ApplicationId, BusinessArea, Timestamp } from '../domain/ids.ts';
import type { Policy } from '../domain/policy.ts';
import type { Calendar } from '../domain/review/working-days.ts';
import type { Granted, GrantPermit, SettlePermit } from './account/permit-ports.ts';
import type { RequestCount } from './account/rate-ports.ts';
import type {
  ApplicationSummary,
  EnrollmentSummary,
  HistoryEvent,
  Page,
  PageRequest,
  QueueQuery,
  QueueRow,
} from './application/listings.ts';
import type { Idempotency, KeptResponse, ResponseToKeep } from './idempotency-ports.ts';
import type { Receipt, ReceiptSignature } from './receipts/receipt-ports.ts';

export interface Loaded {
  readonly account: Account;
  readonly application?: Application;
  /** The answer already given under this idempotency key. */
  readonly kept?: KeptResponse;
  readonly announced?: number;
}

/** What is loaded besides the account. */
export type Also = Pick<Partial<ApplicationRef>, 'applicationId'> & {
  readonly idempotency?: Idempotency;
  readonly now: Timestamp;
} & { readonly [part in 'contact' | 'announced']?: true };

export interface Located {
  readonly accountId?: AccountId;
  readonly kept?: KeptResponse;
}

export interface ApplicationRef {
  readonly accountId: AccountId;
  readonly applicationId: ApplicationId;
}

/** `moved`: something that was judged is no longer so; judge again. */
export type Committed =
  | { readonly result: 'committed' | 'moved' }
  | { readonly result: 'kept'; readonly kept: KeptResponse };

/** `saved` tells what the steps lack now; `unchanged` carries the application as it is, for the rule to say why. */
export type Saved =
  | { readonly result: 'saved'; readonly application: Completeness }
  | { readonly result: 'unchanged'; readonly application: Application | undefined };

/** What the index of due times names. */
export type DueRef =
  | ({ readonly kind: 'application' } & ApplicationRef)
  | ({ readonly kind: 'enrollment'; readonly program: string } & ApplicationRef);

/** Consistent reads and conditional writes over the one table. Each method is one request unless it says so. */
export interface ApplicationStore {
  findAccount(accountId: AccountId): Promise<Account>;
  /** Those of the accounts that are known; at most 100. No request for none. */
  findAccounts(accountIds: readonly AccountId[]): Promise<ReadonlyMap<AccountId, Account>>;
  /** The account, and what else is asked for; its name and address for `contact` alone. */
  load(accountId: AccountId, also: Also): Promise<Loaded>;
  find(ref: ApplicationRef): Promise<Application | undefined>;
  findClaim(claim: ClaimKey): Promise<AreaClaim | undefined>;
  /** Writes a step if the application is as expected; the caller need not have read it. */
  saveStep(ref: ApplicationRef, save: StepSave): Promise<Saved>;
  /** Writes a change whole, with its events and the answer that reports it, if all that was judged still holds. */
  commit(change: Change, keep?: ResponseToKeep): Promise<Committed>;
  /** The same for an enrollment. */
  commitEnrollment(change: EnrollmentChange, keep?: ResponseToKeep): Promise<Committed>;
  /** Grants a permit unless the account is frozen; up to 3 requests for an account not yet known. */
  grantPermit(grant: GrantPermit): Promise<Granted>;
  /** Settles or cancels a permit; answers whether it was there. */
  settlePermit(settle: SettlePermit): Promise<boolean>;
  /** Counts an account's requests of a window of time, by its beginning; false, and counts none, past the limit. */
  countRequests(count: RequestCount): Promise<boolean>;
  /** Keeps an answer that changed nothing; gives back the one that was already kept. */
  keep(keep: ResponseToKeep, now: Timestamp): Promise<KeptResponse>;
  listApplications(accountId: AccountId, page: PageRequest): Promise<Page<ApplicationSummary>>;
  /** `without` names types of events that are left out. */
  history(ref: ApplicationRef, page: PageRequest & { without?: readonly string[] }): Promise<Page<HistoryEvent>>;
  /** The newest sealed submission. */
  receipt(ref: ApplicationRef): Promise<Receipt | undefined>;
  /** Keeps the signature of a receipt unless it has one; answers the one that it has. */
  keepSignature(
    ref: ApplicationRef & { readonly round: number },
    signature: ReceiptSignature,
  ): Promise<ReceiptSignature>;
  /** The newest sealed submissions, newest first, with their assessment: for staff. */
  assessedReceipts(ref: ApplicationRef, limit: number): Promise<readonly (Receipt & { readonly assessment: string })[]>;
  /** All documents of an application, oldest first. */
  documents(ref: ApplicationRef, now: Timestamp): Promise<readonly ApplicationDocument[]>;
  /** The same, their names opened. */
  namedDocuments(ref: ApplicationRef, now: Timestamp): Promise<readonly NamedDocument[]>;
  /** Whose a submitted application is, and the answer already given under an idempotency key. */
  locate(applicationId: ApplicationId, also: { idempotency?: Idempotency; now: Timestamp }): Promise<Located>;
  /** Without why they are in their state. */
  listEnrollments(accountId: AccountId): Promise<readonly EnrollmentSummary[]>;
  /**
   * A page of the queue, oldest first, in 1 request where the oldest day of submissions fills it; in up to 8 where
   * it does not, and in 8 once every few minutes, to find that day. Eventually consistent.
   */
  queue(query: QueueQuery): Promise<Page<QueueRow>>;
  /**
   * What is due at `now`, a request a page. From the index, so it may be done already, or another time be due: load
   * it before deciding. It lies in partitions, of which each `turn` begins with the next: none is always the last.
   */
  due(now: Timestamp, turn: number): AsyncIterable<readonly DueRef[]>;
  /** How many reviews are past their due time; in some partition beyond 500, it is "at least". */
  countOverdue(now: Timestamp): Promise<number>;
  /** An enrollment and its account, in one request. */
  loadEnrollment(
    ref: ApplicationRef & { readonly program: string },
  ): Promise<{ readonly account: Account; readonly enrollment?: Enrollment }>;
  /** Records a report if it is newer than its source's last; answers whether it was. */
  recordFacts(report: FactsReport): Promise<boolean>;
  /** The key that signs cursors; made at its first use. Up to 3 requests, once a container. */
  cursorSecret(): Promise<Buffer>;
}

/**
 * Reports a number under one of `metrics` of the contract. The values of a dimension must be few, and name nobody: each
 * makes a metric of its own.
 */
export type Count = (metric: Metric, value: number, dimension?: Readonly<Record<string, string>>) => void;

/** The working days of a business area. */
export type CalendarOf = (area: BusinessArea, policy: Pick<Policy, 'holidays'>) => Calendar;

/** The effects that operations need; the composition root gives them. */
export interface Deps {
  readonly store: ApplicationStore;
  readonly now: () => Date;
  readonly newId: (prefix: 'app' | 'evt' | 'per' | 'doc', at: Date) => string;
  /** Waits for some time, up to so many milliseconds: those who met do not meet again. */
  readonly pause: (upToMs: number) => Promise<void>;
  readonly policy: Policy;
}

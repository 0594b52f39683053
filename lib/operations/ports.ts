import type { Account } from '../domain/account.ts';
import type { Application } from '../domain/application.ts';
import type { Change } from '../domain/change.ts';
import type { AreaClaim, ClaimKey } from '../domain/company.ts';
import type { FactsReport } from '../domain/facts.ts';
import type { AccountId, ApplicationId, Timestamp } from '../domain/ids.ts';
import type { Policy } from '../domain/policy.ts';
import type { StepSave } from '../domain/save-step.ts';
import type { State } from '../domain/transitions.ts';

/** An HTTP answer as it is kept, to be given again byte for byte. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a caller sent to make a request safe to repeat. Both are SHA-256, hexadecimal. */
export interface Idempotency {
  /** Of the caller and the key. */
  readonly keyHash: string;
  /** Of the method, the path and the body. */
  readonly fingerprint: string;
}

/** An answer that was kept, and for which request. */
export interface KeptAnswer extends Answer {
  readonly fingerprint: string;
}

/** An answer to be kept, until when (epoch seconds). */
export interface AnswerToKeep extends Idempotency {
  readonly answer: Answer;
  readonly expiresAt: number;
}

export interface Loaded {
  readonly account: Account;
  readonly application?: Application;
  /** The answer already given under this idempotency key. */
  readonly kept?: KeptAnswer;
}

export interface ApplicationRef {
  readonly accountId: AccountId;
  readonly applicationId: ApplicationId;
}

/** `moved`: something that was judged is no longer so; judge again. */
export type Committed =
  | { readonly result: 'committed' | 'moved' }
  | { readonly result: 'kept'; readonly kept: KeptAnswer };

/** `unchanged` carries the application as it is, for the rule to say why. */
export type Saved =
  | { readonly result: 'saved'; readonly application: Application }
  | { readonly result: 'unchanged'; readonly application: Application | undefined };

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page starts; undefined on the last. */
  readonly next?: Position;
}
/** A place in a listing: key attributes other than the partition's own. */
export type Position = Readonly<Record<string, string>>;

export interface PageRequest {
  readonly limit: number;
  readonly from?: Position;
}

/** What the applicant sees of an event. Shape: contract, history. */
export interface HistoryEvent {
  readonly eventId: string;
  readonly sequence: number;
  readonly type: string;
  readonly at: Timestamp;
  readonly by: 'applicant' | 'reviewer' | 'system';
}

export interface Enrollment {
  readonly program: string;
  readonly businessArea: string;
  readonly state: 'active' | 'suspended' | 'ended';
  readonly since: Timestamp;
  readonly termEndsAt: Timestamp;
  readonly applicationId: string;
}

export interface QueueRow {
  readonly applicationId: string;
  readonly accountId: string;
  readonly businessArea: string;
  readonly state: State;
  readonly version: number;
  readonly risk?: { readonly band: string };
  readonly submittedAt: Timestamp;
  readonly dueBy: Timestamp;
}

/** Consistent reads and conditional writes over the one table. Each method is one request unless it says so. */
export interface ApplicationStore {
  findAccount(accountId: AccountId): Promise<Account>;
  /** The account, and what else is asked for. */
  load(
    accountId: AccountId,
    also: { applicationId?: ApplicationId; keyHash?: string; now: Timestamp },
  ): Promise<Loaded>;
  find(ref: ApplicationRef): Promise<Application | undefined>;
  findClaim(claim: ClaimKey): Promise<AreaClaim | undefined>;
  /** Writes a step if the application is as expected; the caller need not have read it. */
  saveStep(ref: ApplicationRef, save: StepSave): Promise<Saved>;
  /** Writes a change whole, with its events and the answer that reports it, if all that was judged still holds. */
  commit(change: Change, keep?: AnswerToKeep): Promise<Committed>;
  /** Keeps an answer that changed nothing; gives back the one that was already kept. */
  keep(accountId: AccountId, keep: AnswerToKeep, now: Timestamp): Promise<KeptAnswer>;
  listApplications(accountId: AccountId, page: PageRequest): Promise<Page<Application>>;
  history(ref: ApplicationRef, page: PageRequest): Promise<Page<HistoryEvent>>;
  /** The newest sealed submission. */
  receipt(ref: ApplicationRef): Promise<{ readonly content: string; readonly sha256: string } | undefined>;
  listEnrollments(accountId: AccountId): Promise<readonly Enrollment[]>;
  queue(query: { state: State; businessArea?: string } & PageRequest): Promise<Page<QueueRow>>;
  /** Records a report if it is newer than its source's last; answers whether it was. */
  recordFacts(report: FactsReport): Promise<boolean>;
  /** The key that signs cursors; made at its first use. Up to 3 requests, once a container. */
  cursorSecret(): Promise<Buffer>;
}

/** The effects that operations need; the composition root gives them. */
export interface Deps {
  readonly store: ApplicationStore;
  readonly now: () => Date;
  readonly newId: (prefix: 'app' | 'evt', at: Date) => string;
  readonly policy: Policy;
}

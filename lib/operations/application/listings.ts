import type { Application, RiskSummary } from '../../domain/application/application.ts';
import type { State } from '../../domain/application/transitions.ts';
import type { Enrollment, EnrollmentState } from '../../domain/enrollment/enrollment.ts';
import type { AccountId, Timestamp } from '../../domain/ids.ts';
import type { Assignment } from '../../domain/review/decision.ts';

/** One page of a listing. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** The start of the next page; undefined on the last. */
  readonly next?: Position;
}
/** A place in a listing: key attributes other than the partition's own. */
export type Position = Readonly<Record<string, string>>;

export interface PageRequest {
  readonly limit: number;
  readonly from?: Position;
}

/** An application without its answers and without what reviewers said about them. */
export type ApplicationSummary = Omit<Application, 'steps' | 'flags' | 'decision' | 'erased'>;

/** An enrollment without the reason for its state. */
export type EnrollmentSummary = Omit<Enrollment, 'reason'>;

/** The applicant's view of an event. Shape: contract, history. */
export interface HistoryEvent {
  readonly eventId: string;
  readonly sequence: number;
  readonly type: string;
  readonly at: Timestamp;
  readonly by: 'applicant' | 'reviewer' | 'system';
}

export interface QueueRow {
  readonly applicationId: string;
  readonly accountId: string;
  /** Absent where its index is from before there were several. */
  readonly program?: string;
  readonly businessArea: string;
  readonly state: State;
  readonly version: number;
  readonly risk?: Pick<RiskSummary, 'band'>;
  readonly submittedAt: Timestamp;
  readonly dueBy: Timestamp;
  readonly assignment?: Assignment;
  /** Absent where the application was submitted before the queue had it. */
  readonly companyName?: string | undefined;
}

/** An enrollment as staff list it. */
export interface EnrollmentRow {
  readonly applicationId: string;
  readonly accountId: string;
  readonly program: string;
  readonly businessArea: string;
  readonly state: EnrollmentState;
  readonly since: Timestamp;
  readonly termEndsAt: Timestamp;
  /** Absent once erased. */
  readonly companyName?: string | undefined;
}

/** A contest of a business area as staff list it. */
export interface ContestRow {
  readonly applicationId: string;
  readonly accountId: string;
  readonly program: string;
  /** The area as it was when it was contested. */
  readonly businessArea: string;
  readonly contestedAt: Timestamp;
  /** Absent where the company had no name yet, and once erased. */
  readonly companyName?: string | undefined;
}

export interface EnrollmentQuery extends PageRequest {
  readonly state?: EnrollmentState | undefined;
  readonly businessArea?: string | undefined;
  readonly accountId?: AccountId | undefined;
}

/** A reviewer's view of an event: who caused it, and what it changed. */
export interface AuditEvent extends HistoryEvent {
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly changes: readonly ShownChange[];
}

/** A change that an event made. Answers and words are not in the audit: of them, `before` and `after` are absent. */
export interface ShownChange {
  /** RFC 6901, into the application. */
  readonly pointer: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** The part of the queue that is read, as of `now`: when a lease has run out, the application is submitted again. */
export interface QueueFilter {
  readonly businessArea?: string;
  readonly assignee?: string;
  readonly now: Timestamp;
}

export interface QueueQuery extends PageRequest, QueueFilter {
  readonly state: State;
}

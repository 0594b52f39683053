import type { Application } from '../../domain/application/application.ts';
import type { State } from '../../domain/application/transitions.ts';
import type { Enrollment } from '../../domain/enrollment/enrollment.ts';
import type { Timestamp } from '../../domain/ids.ts';
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
  readonly risk?: { readonly band: string };
  readonly submittedAt: Timestamp;
  readonly dueBy: Timestamp;
  readonly assignment?: Assignment;
}

/** `state` is as of `now`: when a lease has run out, the application is submitted again. */
export interface QueueQuery extends PageRequest {
  readonly state: State;
  readonly businessArea?: string;
  readonly assignee?: string;
  readonly now: Timestamp;
}

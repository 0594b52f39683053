import type { ChainLink } from '../account/account.ts';
import type { ClaimKey } from '../account/company.ts';
import type { AccountId, ApplicationId, BusinessArea, Timestamp } from '../ids.ts';
import type { Approval, Assignment, Decision, ReviewFlag } from '../review/decision.ts';
import type { Contest } from './contested.ts';
import type { Steps } from './saved-step.ts';
import type { State } from './transitions.ts';

/** Whose turn it is, since when, and until when. */
export interface Progress {
  readonly with: 'applicant' | 'reviewer' | 'nobody';
  readonly since: Timestamp;
  readonly dueBy?: Timestamp;
}

/** The part of the risk assessment that is kept on the application itself. */
export interface RiskSummary {
  readonly band: 'low' | 'medium' | 'high';
  readonly score: number;
}

/** The audit's view of something: values, or their hashes, by pointer. */
export type AuditView = Readonly<Record<string, unknown>>;

/** One attempt of one account to join a program. */
export interface Application {
  readonly applicationId: ApplicationId;
  readonly accountId: AccountId;
  readonly program: string;
  readonly state: State;
  /** 1 at the start, and incremented by every write. */
  readonly version: number;
  /** Undefined while it is the default, the account's registered country. */
  readonly chosenArea?: BusinessArea;
  readonly defaultArea: BusinessArea;
  /** The version of the program's form, and so the steps, that it was started with. */
  readonly formVersion: string;
  /** The questionnaire that the draft was started with; undefined if the program has none. */
  readonly questionnaireVersion?: string;
  readonly steps: Steps;
  readonly progress: Progress;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
  readonly submittedAt?: Timestamp;
  readonly decidedAt?: Timestamp;
  /** How often it was submitted. */
  readonly rounds: number;
  /** The claim that it holds, from submit until it ends without approval. */
  readonly claim?: ClaimKey;
  readonly risk?: RiskSummary;
  readonly assignment?: Assignment;
  /** Raised by the assessment of the last submission. */
  readonly flags: readonly ReviewFlag[];
  /** Approvals of the last submission. */
  readonly approvals: readonly Approval[];
  /** Everyone who took it, disposed of a flag or decided. */
  readonly reviewers: readonly string[];
  /** Everyone who acted for the account. */
  readonly applicants: readonly string[];
  /** Those who may not review it, because they took part in the decision that it appeals. */
  readonly excludedReviewers: readonly string[];
  readonly appealOf?: ApplicationId;
  /** The application that led to the enrollment that this one renews. */
  readonly renewalOf?: ApplicationId;
  readonly decision?: Decision;
  /** The applicant's words to the reviewer with the last submission. */
  readonly message?: string | undefined;
  /** Whether the last submission has the same answers as the one before it. */
  readonly unchanged?: true | undefined;
  /** The applicant's contest of the account that holds the business area. */
  readonly contest?: Contest | undefined;
  /** The fields that may be changed while changes are requested, as pointers; undefined for everything. */
  readonly unlocked?: readonly string[];
  /**
   * When a decision is due. While the applicant has the application and the clock pauses, when it would have been due.
   */
  readonly decisionDueAt?: Timestamp;
  /**
   * Whole working days left for a decision, in place of its due time: for applications that were sent back long ago.
   */
  readonly decisionDaysLeft?: number;
  /** The time to remind the applicant of what is due; undefined once that was done. */
  readonly remindAt?: Timestamp;
  /** The due time of the review that was reported as overdue. */
  readonly overdueReported?: Timestamp;
  readonly lastEvent: ChainLink;
  /** How many documents that were clean were removed, or found to be harmful. */
  readonly documentsLost?: number;
  /** `documentsLost` when every document that the answers name was last seen to be clean; undefined for never. */
  readonly documentsClean?: number | undefined;
  /** Whether the account's personal data was erased, and answers and messages with it. */
  readonly erased?: true;
  /** The audit's view with its last event, from which the next event's changes are computed. */
  readonly audited?: AuditView;
}

/** The country or region that the partner will sell in. */
export const businessAreaOf = ({
  chosenArea,
  defaultArea,
}: Pick<Application, 'chosenArea' | 'defaultArea'>): BusinessArea => chosenArea ?? defaultArea;

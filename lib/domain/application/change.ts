import type { Account } from '../account/account.ts';
import type { ClaimKey } from '../account/claim-key.ts';
import type { TakenDocument } from '../documents/take-over.ts';
import type { Enrollment } from '../enrollment/enrollment.ts';
import type { EventType, RecordedType } from '../event-types.ts';
import type { Timestamp } from '../ids.ts';
import type { Application } from './application.ts';

/** Who caused a change. */
export interface Actor {
  readonly kind: 'applicant' | 'reviewer' | 'system';
  /** The token's subject. */
  readonly subject: string;
  readonly sourceAddress?: string;
  /** Finds all that followed from the same call, in the logs of every function. */
  readonly correlationId?: string;
}

/** The system, because a time has come. */
export const systemActor = (correlationId?: string): Actor => ({ kind: 'system', subject: 'system', correlationId });

/** An event before it has its place in a chain; carries no personal data and no answers. */
export interface NewEvent {
  readonly eventId: string;
  readonly type: EventType | RecordedType;
  readonly at: Timestamp;
  readonly by: Actor;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The frozen submission: the text is canonical JSON, and never changes. */
export interface SealedReceipt {
  readonly round: number;
  /** Without the text of the agreement. */
  readonly content: string;
  /** SHA-256 of `content` with the text of the agreement, hexadecimal. */
  readonly sha256: string;
  /** The score, band, flags and explanation, which only staff see. */
  readonly assessment: unknown;
}

/** One change, to be committed whole or not at all, and what it makes of the application. */
export interface Change<After extends Application = Application> {
  /** The application that the decision was based on; undefined at its start. */
  readonly before?: Application;
  readonly after: After;
  /**
   * The account that the decision was based on. The commit requires that it is unchanged. Absent if the decision did
   * not depend on it.
   */
  readonly account?: Account;
  /** The account afterwards, if the change affects it. */
  readonly accountAfter?: Account;
  /** Claims of the company under other keys: the claim is taken only while nobody holds one of them. */
  readonly earlierClaims?: readonly ClaimKey[];
  readonly at: Timestamp;
  /** One for every change of state; none if only a lease or a flag changed. */
  readonly events: readonly NewEvent[];
  /** Join the account's own chain: freeze and enrollment. */
  readonly accountEvents?: readonly NewEvent[];
  readonly receipt?: SealedReceipt;
  /** Ids of documents of the application that must be clean at commit. */
  readonly documents?: readonly string[];
  readonly enrollment?: Enrollment;
  /** The enrollment whose term the change extends. */
  readonly renewed?: { readonly before: Enrollment; readonly after: Enrollment };
  /** Documents of an earlier application that this one copies, if they are unchanged. */
  readonly documentsTaken?: readonly TakenDocument[];
}

/** Whether two claims are the same right, or both are absent. */
export const sameClaim = (one: ClaimKey | undefined, other: ClaimKey | undefined): boolean =>
  one?.program === other?.program && one?.company === other?.company && one?.businessArea === other?.businessArea;

/** Returns the effect of a change on claims. A claim that stays is only checked to be still held. */
export function claimsOf({ before, after, earlierClaims = [] }: Pick<Change, 'before' | 'after' | 'earlierClaims'>): {
  readonly free?: ClaimKey;
  readonly take?: ClaimKey;
  readonly stay?: ClaimKey;
  /** Claims that nobody may hold for `take` to be taken. */
  readonly unheld?: readonly ClaimKey[];
} {
  const [free, take] = [before?.claim, after.claim];
  if (sameClaim(free, take)) return { stay: take };
  const unheld = take ? earlierClaims.filter((claim) => !sameClaim(claim, free)) : [];
  return { free, take, ...(unheld.length > 0 && { unheld }) };
}

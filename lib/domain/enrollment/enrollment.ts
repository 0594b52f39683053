import type { ClaimKey } from '../account/claim-key.ts';
import type { AccountId, ApplicationId, Timestamp } from '../ids.ts';

export const enrollmentStates = ['active', 'suspended', 'ended'] as const;
export type EnrollmentState = (typeof enrollmentStates)[number];

export const isEnrollmentState = (state: string): state is EnrollmentState =>
  enrollmentStates.some((known) => known === state);

/** Why the system itself ended an enrollment. */
export const endCodes = ['term-ended'] as const;
export type EndCode = (typeof endCodes)[number];

/** A joined program. Its business area is in its claim, and no code changes a claim of an enrollment. */
export interface Enrollment {
  readonly accountId: AccountId;
  readonly program: string;
  readonly applicationId: ApplicationId;
  readonly claim: ClaimKey;
  readonly state: EnrollmentState;
  readonly since: Timestamp;
  readonly termEndsAt: Timestamp;
  /** The last application that renewed it. */
  readonly renewedBy?: ApplicationId;
  /** The times at which the partner must still be reminded of the end of the term. */
  readonly remindAt: readonly Timestamp[];
  readonly endedAt?: Timestamp;
  /** The name of the company as listings show it, encrypted; absent once erased. */
  readonly listedName?: Uint8Array;
  /** Why the system ended it; an operator gives a reason instead. */
  readonly because?: EndCode;
  /** Why it is in this state; an operator's words. */
  readonly reason?: string;
  /** The audit's reference to the reason. */
  readonly reasonReference?: string;
}

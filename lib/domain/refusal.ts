import type { PurchaseFreeze } from './account/account.ts';
import type { Blocker } from './account/eligibility.ts';
import type { Outstanding } from './application/journey.ts';
import type { Action, State } from './application/transitions.ts';
import type { DocumentState } from './documents/document.ts';
import type { EnrollmentState } from './enrollment/enrollment.ts';
import type { Finding } from './finding.ts';
import type { ApplicationId, Timestamp } from './ids.ts';

/** The groups that a member of staff may lack. */
export type StaffGroup = 'reviewer' | 'compliance' | 'operator';

/** Why somebody may not review an application. */
export type Conflict = 'own-account' | 'acted-for-account' | 'appealed-decision' | 'first-approval';

/** Why a contest of a business area, or a decision on one, is refused. */
export type ContestFault = 'not-open' | 'not-held' | 'enrolled' | 'closed';

/** Why a document cannot be removed, because a submission names it, or gets no new form, because its file has come. */
export type DocumentFault = 'submitted' | 'arrived';

/** A refusal: a code, and the facts that the caller needs to act on it. */
export type Refusal =
  | { readonly code: 'forbidden'; readonly needs?: StaffGroup }
  /** `of` names the missing thing if the general words do not. */
  | { readonly code: 'not-found'; readonly of?: 'enrollment' | 'account' | 'renewable' }
  | { readonly code: 'not-eligible'; readonly blockers: readonly Blocker[] }
  | {
      readonly code: 'application-already-open';
      readonly applicationId: ApplicationId;
      readonly blockers: readonly Blocker[];
    }
  | { readonly code: 'business-area-taken'; readonly blockers: readonly Blocker[] }
  | { readonly code: 'wrong-state'; readonly state: State; readonly allowed: readonly Action[] }
  | {
      readonly code: 'wrong-state';
      readonly state: EnrollmentState;
      readonly allowed: readonly EnrollmentState[];
      /** The day from which it can be renewed, if it is too early. */
      readonly renewableFrom?: Timestamp;
    }
  /** A renewal whose enrollment has ended since it was submitted: there is no term to extend. */
  | {
      readonly code: 'wrong-state';
      readonly state: State;
      readonly allowed: readonly Action[];
      readonly enrollment: 'ended';
    }
  | {
      readonly code: 'wrong-state';
      readonly state: State;
      readonly allowed: readonly Action[];
      readonly contest: ContestFault;
    }
  | {
      readonly code: 'wrong-state';
      readonly state: DocumentState;
      readonly allowed: readonly [];
      readonly document: DocumentFault;
    }
  | {
      readonly code: 'wrong-state';
      readonly state: State;
      readonly allowed: readonly Action[];
      readonly document: DocumentFault;
    }
  | {
      readonly code: 'wrong-state';
      readonly state: State;
      readonly allowed: readonly Action[];
      /** Flags that prevent an approval: upheld, or without a disposition. */
      readonly flags: readonly { readonly flagId: string; readonly disposition?: string }[];
    }
  | { readonly code: 'purchase-frozen'; readonly freeze: PurchaseFreeze }
  | { readonly code: 'conflict-of-interest'; readonly because: Conflict }
  | { readonly code: 'lease-lost' }
  | { readonly code: 'nothing-changed' }
  | { readonly code: 'request-in-progress' }
  | { readonly code: 'agreement-outdated'; readonly currentVersion: string }
  | { readonly code: 'questionnaire-outdated'; readonly currentVersion: string }
  | { readonly code: 'stale-version'; readonly currentVersion: number }
  | { readonly code: 'invalid-request'; readonly errors: readonly Finding[] }
  | { readonly code: 'incomplete-application'; readonly outstanding: readonly Outstanding[] }
  | { readonly code: 'too-many-requests'; readonly retryAfterSeconds: number }
  | { readonly code: 'try-again'; readonly retryAfterSeconds: number };

/** Carries a refusal out of an operation to the edge that answers it. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, cause?: unknown) {
    super(refusal.code, { cause });
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

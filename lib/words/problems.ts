import type { ProblemCode } from '../contract/problems.ts';
import type { PurchaseFreeze } from '../domain/account/account.ts';
import type { EnrollmentState } from '../domain/enrollment/enrollment.ts';
import type { Conflict, ContestFault, StaffGroup } from '../domain/refusal.ts';
import { inEveryLanguage } from './languages.ts';

/** Everything that a problem says, except its blockers and findings. */
export interface ProblemWords {
  /** The meaning of each refusal. */
  readonly refusals: Readonly<Record<ProblemCode, { readonly title: string; readonly detail: string }>>;
  /** Of a failure of ours. */
  readonly internalError: string;
  /** The conflict itself, in place of the general detail. */
  readonly conflicts: Readonly<Record<Conflict, string>>;
  /** The group that the caller lacks, in place of the general detail of `forbidden`. */
  readonly needs: Readonly<Record<StaffGroup, string>>;
  /** Why the flags of an application stand in the way of its approval: some were upheld, or lack a disposition. */
  readonly flags: { readonly upheld: (flags: readonly string[]) => string; readonly open: string };
  /** Why a state of an enrollment does not allow a change. */
  readonly enrollmentState: Readonly<Record<EnrollmentState, string>>;
  /** Why an enrollment cannot be renewed: before a day (RFC 3339 full-date), or once it has ended. */
  readonly renewal: { readonly early: (day: string) => string; readonly ended: string };
  /** Why a business area cannot be contested, or a contest not be decided so. */
  readonly contest: Readonly<Record<ContestFault, string>>;
  /** The thing that is not there, in place of the general detail. */
  readonly absent: Readonly<Record<'enrollment' | 'account', string>>;
  /** The end of a freeze of purchases. */
  readonly liftedBy: Readonly<Record<PurchaseFreeze['because'], string>>;
}

export const problemWords = await inEveryLanguage<ProblemWords>((name) => import(`./${name}/problems.ts`));

import type { ProblemCode } from '../contract/problems.ts';
import type { PurchaseFreeze } from '../domain/account/account.ts';
import type { EnrollmentState } from '../domain/enrollment/enrollment.ts';
import type { Conflict, ContestFault, DocumentFault, StaffGroup } from '../domain/refusal.ts';
import { inEveryLanguage } from './languages.ts';

/** All texts of a problem, except its blockers and findings. */
export interface ProblemWords {
  /** The meaning of each refusal. */
  readonly refusals: Readonly<Record<ProblemCode, { readonly title: string; readonly detail: string }>>;
  /** The title of an internal error. */
  readonly internalError: string;
  /** Replaces the general detail with the specific conflict. */
  readonly conflicts: Readonly<Record<Conflict, string>>;
  /** Replaces the general detail of `forbidden` with the group that the caller lacks. */
  readonly needs: Readonly<Record<StaffGroup, string>>;
  /** Why the flags of an application prevent its approval: some were upheld, or lack a disposition. */
  readonly flags: { readonly upheld: (flags: readonly string[]) => string; readonly open: string };
  /** Why a state of an enrollment does not allow a change. */
  readonly enrollmentState: Readonly<Record<EnrollmentState, string>>;
  /** Why an enrollment cannot be renewed: before a day (RFC 3339 full-date), or once it has ended. */
  readonly renewal: { readonly early: (day: string) => string; readonly ended: string };
  /** Why a business area cannot be contested, or a contest cannot be decided in this way. */
  readonly contest: Readonly<Record<ContestFault, string>>;
  /** Why a document cannot be removed, or gets no new form. */
  readonly document: Readonly<Record<DocumentFault, string>>;
  /** Replaces the general detail with the thing that does not exist. */
  readonly absent: Readonly<Record<'enrollment' | 'account' | 'renewable', string>>;
  /** The event that lifts a purchase freeze. */
  readonly liftedBy: Readonly<Record<PurchaseFreeze['because'], string>>;
}

export const problemWords = await inEveryLanguage<ProblemWords>((name) => import(`./${name}/problems.ts`));

import type { PurchaseFreeze } from '../domain/account/account.ts';
import type { Conflict, Refusal } from '../domain/refusal.ts';
import { inEveryLanguage } from './languages.ts';

/** Everything that a problem says, but for its blockers and findings. */
export interface ProblemWords {
  /** What each refusal means. */
  readonly refusals: Readonly<Record<Refusal['code'], { readonly title: string; readonly detail: string }>>;
  /** Of a failure of ours. */
  readonly internalError: string;
  /** What is in conflict, in place of the general detail. */
  readonly conflicts: Readonly<Record<Conflict, string>>;
  /** Why the flags of an application stand in the way of its approval: some were upheld, or lack a disposition. */
  readonly flags: { readonly upheld: (flags: readonly string[]) => string; readonly open: string };
  /** What ends a freeze of purchases. */
  readonly liftedBy: Readonly<Record<PurchaseFreeze['because'], string>>;
}

export const problemWords = await inEveryLanguage<ProblemWords>((name) => import(`./${name}/problems.ts`));

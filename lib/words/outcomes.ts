import type { State } from '../domain/application/transitions.ts';
import { inEveryLanguage } from './languages.ts';

/** The messages of changes of an application's state. */
export interface OutcomeWords {
  /** `{program}`. */
  readonly submitted: string;
  /** By whether the program freezes purchases while an account applies. */
  readonly withdrawn: { readonly frozen: string; readonly notFrozen: string };
  /** To a reviewer, by the state that the application is in now. */
  readonly reviewed: Readonly<Record<ReviewedState, string>>;
}

/** The states that something a reviewer does can leave an application in. */
export type ReviewedState = Extract<
  State,
  'in-review' | 'submitted' | 'changes-requested' | 'awaiting-second-approval' | 'approved' | 'rejected'
>;

export const outcomeWords = await inEveryLanguage<OutcomeWords>((name) => import(`./${name}/outcomes.ts`));

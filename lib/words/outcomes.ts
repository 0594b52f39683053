import type { State } from '../domain/application/transitions.ts';
import { inEveryLanguage } from './languages.ts';

/** The messages of changes of an application's state. */
export interface OutcomeWords {
  /** Takes `{program}`. */
  readonly submitted: string;
  /** Two texts: where the account can purchase from then on, and where nothing changes in that. */
  readonly withdrawn: { readonly lifted: string; readonly notLifted: string };
  /** The message to a reviewer, by the new state of the application. */
  readonly reviewed: Readonly<Record<ReviewedState, string>>;
}

/** The states in which a reviewer's action can leave an application. */
export type ReviewedState = Extract<
  State,
  'in-review' | 'submitted' | 'changes-requested' | 'awaiting-second-approval' | 'approved' | 'rejected'
>;

export const outcomeWords = await inEveryLanguage<OutcomeWords>((name) => import(`./${name}/outcomes.ts`));

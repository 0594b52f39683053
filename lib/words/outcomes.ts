import type { State } from '../domain/application/transitions.ts';
import { inEveryLanguage } from './languages.ts';

/** What a change of an application's state is answered with. */
export interface OutcomeWords {
  /** `{program}`. */
  readonly submitted: string;
  readonly withdrawn: string;
  /** To a reviewer, by the state that the application is in now. */
  readonly reviewed: Readonly<Record<ReviewedState, string>>;
}

/** The states that something a reviewer does can leave an application in. */
export type ReviewedState = Extract<
  State,
  'in-review' | 'submitted' | 'changes-requested' | 'awaiting-second-approval' | 'approved' | 'rejected'
>;

export const outcomeWords = await inEveryLanguage<OutcomeWords>((name) => import(`./${name}/outcomes.ts`));

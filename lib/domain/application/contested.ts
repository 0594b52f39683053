/** The data of a contest of a business area. The rules are elsewhere, because they need whole applications. */
import type { Timestamp } from '../ids.ts';
import { editableStates, type State } from './transitions.ts';

export const contestDecisions = ['free', 'keep'] as const;
export type ContestDecision = (typeof contestDecisions)[number];

/** An operator's decision on a contest. Only staff see who made it and why. */
export interface ContestOutcome {
  readonly decision: ContestDecision;
  readonly reason: string;
  readonly by: string;
  readonly at: Timestamp;
}

/** The applicant's words against the account that holds the business area of the company. */
export interface Contest {
  readonly message: string;
  readonly contestedAt: Timestamp;
  readonly outcome?: ContestOutcome | undefined;
}

/** Whether a contest waits for an operator. It is over once the application has ended, or was submitted after all. */
export const isContested = ({
  contest,
  state,
}: {
  readonly contest?: Contest | undefined;
  readonly state: State;
}): boolean => contest !== undefined && contest.outcome === undefined && editableStates.includes(state);

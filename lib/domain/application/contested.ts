/** The data of a contest of a business area. The rules are elsewhere, because they need whole applications. */
import * as z from 'zod/mini';
import { timestampSchema } from '../ids.ts';
import type { Immutable } from '../immutable.ts';
import { editableStates, type State } from './transitions.ts';

export const contestDecisions = ['free', 'keep'] as const;
export type ContestDecision = (typeof contestDecisions)[number];

/** An operator's decision on a contest. Only staff see who made it and why. */
const outcomeSchema = z.object({
  decision: z.enum(contestDecisions),
  reason: z.string(),
  by: z.string(),
  at: timestampSchema,
});

/** The applicant's words against the account that holds the business area of the company. */
export const contestSchema = z.object({
  message: z.string(),
  contestedAt: timestampSchema,
  outcome: z.optional(outcomeSchema),
});
export type Contest = Immutable<z.infer<typeof contestSchema>>;

/** Whether a contest waits for an operator. It is over once the application has ended, or was submitted after all. */
export const isContested = ({
  contest,
  state,
}: {
  readonly contest?: Contest | undefined;
  readonly state: State;
}): boolean => contest !== undefined && contest.outcome === undefined && editableStates.includes(state);

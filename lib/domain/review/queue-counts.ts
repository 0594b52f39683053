/** The states in which an application waits for a reviewer. */
export const waitingStates = ['submitted', 'in-review', 'awaiting-second-approval'] as const;

/** How many applications wait in each state. None is more than `mostCounted`, which stands for that many or more. */
export type QueueCounts = Readonly<Record<(typeof waitingStates)[number], number>>;
export const mostCounted = 100;

import type { Contest } from '../../domain/application/contested.ts';
import type { ContestReview } from '../../operations/review/contests.ts';
import type { Language } from '../../words/languages.ts';
import { presentReview } from './present-review.ts';

/** Returns a contest as staff see it, with the person who decided it and the reason. */
const presentContest = ({ message, contestedAt, outcome }: Contest) => ({
  message,
  contestedAt,
  ...(outcome && { decision: outcome.decision, reason: outcome.reason, by: outcome.by, decidedAt: outcome.at }),
});

/** Returns a contest with both applications side by side, as of `now` (RFC 3339). */
export const presentContestReview = (
  { contest, applications }: ContestReview,
  told: { readonly now: string; readonly language: Language },
) => ({
  contest: presentContest(contest),
  applications: applications.map((review) => presentReview(review, told)),
});

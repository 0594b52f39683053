import type { Questionnaire } from './questionnaire.ts';

/** Returns the flags that forbid an approval if a reviewer upholds them. */
export const forbiddingFlags = ({ questions }: Questionnaire): ReadonlySet<string> =>
  new Set(questions.flatMap(({ rules }) => rules.filter((rule) => rule.forbidsApproval).map(({ flagId }) => flagId)));

import type { Questionnaire } from './questionnaire.ts';

/** The flags that, upheld, keep an application from being approved at all. */
export const forbiddingFlags = ({ questions }: Questionnaire): ReadonlySet<string> =>
  new Set(questions.flatMap(({ rules }) => rules.filter((rule) => rule.forbidsApproval).map(({ flagId }) => flagId)));

/** Answers that contradict each other or the calendar. They are notices for the reviewer, and refuse nobody. */
import { companyRules } from './contradictions-of-company.ts';
import { peopleRules } from './contradictions-of-people.ts';
import { type Judging, judged } from './judged.ts';
import type { Rule } from './rule.ts';

const rules = [...companyRules, ...peopleRules] as const;
type Code = (typeof rules)[number]['code'];

export const contradictionCodes = rules.map(({ code }) => code) as readonly Code[];
export type ContradictionCode = Code;

/** Two places that contradict each other, or one that contradicts the calendar. Pointers are into the application. */
export interface Contradiction {
  readonly code: ContradictionCode;
  readonly pointer: string;
  readonly related?: readonly string[];
}

/** An answer has its limits, and nobody reads more. */
const most = 100;

/** Returns the contradictions in an application, in the order of the rules; at most 100. */
export function contradictionsIn(judging: Judging): readonly Contradiction[] {
  const given = judged(judging);
  return rules
    .flatMap(({ code, find }: Rule<ContradictionCode>) => find(given).map((found) => ({ code, ...found })))
    .slice(0, most);
}

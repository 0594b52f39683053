import type { Finding } from '../../domain/finding.ts';
import type { Timestamp } from '../../domain/ids.ts';
import { isInFuture } from '../../domain/today.ts';
import type { BusinessQualification } from './schema.ts';

/** The day on which answers are given, and the country of the company, if known. */
export interface Given {
  readonly at: Timestamp;
  readonly country?: string;
}

/** Checks the fields against each other and against the day on which they are given, once all are there. */
export function businessQualificationRules(answers: BusinessQualification, { at, country }: Given): readonly Finding[] {
  const rules: readonly (Finding & { readonly broken: boolean })[] = [
    {
      broken: isInFuture(answers.establishedOn, at, country),
      pointer: '/establishedOn',
      code: 'in-the-future',
      sentence: 'not-established-yet',
    },
    {
      broken: answers.technicalEmployees > answers.employees,
      pointer: '/technicalEmployees',
      code: 'out-of-range',
      sentence: 'more-than-employees',
    },
    {
      broken: answers.annualRevenue.fiscalYear > Number(at.slice(0, 4)) + 1,
      pointer: '/annualRevenue/fiscalYear',
      code: 'in-the-future',
      sentence: 'fiscal-year-not-begun',
    },
  ];
  return rules.filter(({ broken }) => broken).map(({ broken: _, ...finding }) => finding);
}

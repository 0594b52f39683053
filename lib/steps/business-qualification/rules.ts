import type { Finding } from '../../domain/finding.ts';
import type { BusinessQualification } from './schema.ts';

/** Checks the fields against each other and against the day on which they are given, once all are there. */
export function businessQualificationRules(answers: BusinessQualification, today: string): readonly Finding[] {
  const rules: readonly (Finding & { readonly broken: boolean })[] = [
    {
      broken: answers.establishedOn > today,
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
      broken: answers.annualRevenue.fiscalYear > Number(today.slice(0, 4)) + 1,
      pointer: '/annualRevenue/fiscalYear',
      code: 'in-the-future',
      sentence: 'fiscal-year-not-begun',
    },
  ];
  return rules.filter(({ broken }) => broken).map(({ broken: _, ...finding }) => finding);
}

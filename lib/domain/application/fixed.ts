import { normaliseRegistrationNumber } from '../account/registration-number.ts';
import type { Finding } from '../finding.ts';
import type { Application } from './application.ts';
import { companyAnswers, companyStep } from './company.ts';
import type { StepSave } from './save-step.ts';
import type { StepName } from './step-names.ts';

type Answers = Readonly<Record<string, unknown>>;

const companyFields = ['registrationCountry', 'registrationAuthority', 'registrationNumber'] as const;

/** Whether a step says which company applies, and for which area. */
export const keepsCompany = (step: StepName): boolean => step === companyStep;

const same = (one: unknown, other: unknown): boolean =>
  one === other ||
  (typeof one === 'string' &&
    typeof other === 'string' &&
    normaliseRegistrationNumber(one) === normaliseRegistrationNumber(other));

/**
 * Returns what a save of a renewal changes, though its enrollment is one company's, for one business area. `renewed` is
 * the application that led to the enrollment.
 */
export function fixedFields(
  { defaultArea }: Application,
  save: StepSave,
  renewed: Pick<Application, 'steps'> | undefined,
): readonly Finding[] {
  const chosen = save.area?.chosen ?? defaultArea;
  const before: Answers = renewed ? companyAnswers(renewed) : {};
  const after = save.saved.answers as Answers;
  const moved = companyFields.filter(
    (name) => before[name] !== undefined && after[name] !== undefined && !same(before[name], after[name]),
  );
  return [
    ...(chosen === defaultArea ? [] : [{ pointer: '/businessArea', code: 'locked', sentence: 'fixed-area' } as const]),
    ...moved.map((name) => ({ pointer: `/${name}`, code: 'locked', sentence: 'fixed-company' }) as const),
  ];
}

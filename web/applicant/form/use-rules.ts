import { useEffect } from 'react';
import { companyStep } from '../../../lib/domain/application/company.ts';
import type { StepName } from '../../../lib/domain/application/step-names.ts';
import type { Finding } from '../../../lib/domain/finding.ts';
import type { FormStep } from '../../shared/api/types.ts';
import { createStore, useStore } from '../../shared/store.ts';
import type { Language } from '../../shared/words/words.ts';
import type { StepDraft } from '../saving/saver.ts';
import type { Findings } from './rules.ts';

type Rules = typeof import('./rules.ts');

const loaded = createStore<Rules | undefined>(undefined);

/** Says what the draft of a step lacks. */
export type Judge = (step: FormStep) => Findings;

/** Says what the judge has found, as the API would. */
export const sayFound = (language: Language, finding: Finding): string =>
  loaded.get()?.sayFinding(language, finding).detail ?? '';

/** Returns the check; undefined until the rules are loaded, just after the form is drawn. */
export function useRules(drafts: Readonly<Record<StepName, StepDraft>>): Judge | undefined {
  const rules = useStore(loaded);
  useEffect(() => {
    // The form works without the rules, and the server checks. The next step that opens requests them again.
    if (!loaded.get()) void import('./rules.ts').then((module) => loaded.set(module)).catch(() => undefined);
  }, []);
  const at = new Date().toISOString();
  const { registrationCountry: country } = drafts[companyStep].draft;
  const given = { at, ...(typeof country === 'string' && { country }) };
  return rules && ((step) => rules.findingsOf(step, drafts[step.step as StepName].draft, given));
}

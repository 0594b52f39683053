import { useEffect } from 'react';
import type { FormStep } from '../../shared/api/types.ts';
import { createStore, useStore } from '../../shared/store.ts';
import type { JsonObject } from '../saving/json.ts';
import type { Findings } from './rules.ts';

type Rules = typeof import('./rules.ts');

const loaded = createStore<Rules | undefined>(undefined);

/** Says what a draft of a step lacks. */
export type Judge = (step: FormStep, draft: JsonObject) => Findings;

/** The judge; undefined until the rules are there, just after the form is drawn. */
export function useRules(): Judge | undefined {
  const rules = useStore(loaded);
  useEffect(() => {
    // Without them the form works, and the server judges: the next step that opens asks for them again.
    if (!loaded.get()) void import('./rules.ts').then((module) => loaded.set(module)).catch(() => undefined);
  }, []);
  const at = new Date().toISOString();
  return rules && ((step, draft) => rules.findingsOf(step, draft, at));
}

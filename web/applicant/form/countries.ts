import { useEffect } from 'react';
import type { Option } from '../../shared/kit/input.tsx';
import { createStore, useStore } from '../../shared/store.ts';
import { countryName } from '../../shared/words/format.ts';
import type { Language } from '../../shared/words/words.ts';

const codes = createStore<readonly string[] | undefined>(undefined);
const sorted = new Map<Language, readonly Option[]>();

const optionsOf = (all: readonly string[], language: Language): readonly Option[] => {
  const { compare } = new Intl.Collator(language);
  return all.map((value) => ({ value, text: countryName(value, language) })).sort((a, b) => compare(a.text, b.text));
};

/**
 * Every country and region, by its name in the language, in that language's order; those that are chosen alone until the
 * list is there, just after the form is drawn.
 */
export function useCountryOptions(language: Language, chosen: readonly string[]): readonly Option[] {
  const all = useStore(codes);
  useEffect(() => {
    if (!codes.get())
      void import('../../../lib/domain/countries.ts').then((module) => codes.set(module.countryCodes()));
  }, []);
  if (!all) return optionsOf(chosen, language);
  const known = sorted.get(language) ?? optionsOf(all, language);
  sorted.set(language, known);
  return known;
}

import { useEffect } from 'react';
import type { Option } from '../../shared/kit/input.tsx';
import { createStore, useStore } from '../../shared/store.ts';
import type { Language } from '../../shared/words/words.ts';

const codes = createStore<readonly string[]>([]);
const made = new Map<Language, readonly Option[]>();

function optionsOf(known: readonly string[], language: Language): readonly Option[] {
  const before = made.get(language);
  if (before || known.length === 0) return before ?? [];
  const names = new Intl.DisplayNames([language], { type: 'currency' });
  const options = known.map((value) => ({ value, text: `${value} · ${names.of(value)}` }));
  made.set(language, options);
  return options;
}

/** Every current currency of ISO 4217, by code, with its name in the language; none until they are there, just after the form is drawn. */
export function useCurrencyOptions(language: Language): readonly Option[] {
  const known = useStore(codes);
  useEffect(() => {
    if (codes.get().length === 0)
      void import('../../../lib/domain/currencies.ts').then(({ currencyCodes }) => codes.set(currencyCodes()));
  }, []);
  return optionsOf(known, language);
}

import { useEffect } from 'react';
import type { Option } from '../../shared/kit/input.tsx';
import { createStore, useStore } from '../../shared/store.ts';
import { countryName } from '../../shared/words/format.ts';
import type { Language } from '../../shared/words/words.ts';

/**
 * Returns a hook for options that are codes, by their names in a language and in its order. Until the list is loaded,
 * just after the form appears, it has only the chosen ones.
 */
function optionsOfCodes(load: () => Promise<readonly string[]>, nameOf: (code: string, language: Language) => string) {
  const codes = createStore<readonly string[] | undefined>(undefined);
  const made = new Map<Language, readonly Option[]>();
  const optionsOf = (all: readonly string[], language: Language): readonly Option[] => {
    const { compare } = new Intl.Collator(language);
    return all.map((value) => ({ value, text: nameOf(value, language) })).sort((a, b) => compare(a.text, b.text));
  };
  return (language: Language, chosen: readonly string[]): readonly Option[] => {
    const all = useStore(codes);
    useEffect(() => {
      if (!codes.get()) void load().then(codes.set);
    }, []);
    if (!all) return optionsOf(chosen, language);
    const known = made.get(language) ?? optionsOf(all, language);
    made.set(language, known);
    return known;
  };
}

/** Every country and region. */
export const useCountryOptions = optionsOfCodes(
  async () => (await import('../../../lib/domain/countries.ts')).countryCodes(),
  countryName,
);

/** Every current currency of ISO 4217, by its code and its name. */
export const useCurrencyOptions = optionsOfCodes(
  async () => (await import('../../../lib/domain/currencies.ts')).currencyCodes(),
  (code, language) => `${code} · ${new Intl.DisplayNames([language], { type: 'currency' }).of(code)}`,
);

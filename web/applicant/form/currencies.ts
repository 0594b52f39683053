import type { Option } from '../../shared/kit/input.tsx';
import type { Language } from '../../shared/words/words.ts';

const made = new Map<Language, readonly Option[]>();

/** Every currency of ISO 4217 that the browser knows, by code, with its name in the language. */
export function currencyOptions(language: Language): readonly Option[] {
  const known = made.get(language);
  if (known) return known;
  const names = new Intl.DisplayNames([language], { type: 'currency' });
  const options = Intl.supportedValuesOf('currency').map((value) => ({ value, text: `${value} · ${names.of(value)}` }));
  made.set(language, options);
  return options;
}

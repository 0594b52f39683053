import { countryCodes } from '../../../lib/domain/countries.ts';
import type { Option } from '../../shared/kit/input.tsx';
import { countryName } from '../../shared/words/format.ts';
import type { Language } from '../../shared/words/words.ts';

const sorted = new Map<Language, readonly Option[]>();

/** Every country and region of ISO 3166-1, by its name in the language, in that language's order. */
export function countryOptions(language: Language): readonly Option[] {
  const known = sorted.get(language);
  if (known) return known;
  const collator = new Intl.Collator(language);
  const options = countryCodes()
    .map((value) => ({ value, text: countryName(value, language) }))
    .sort((a, b) => collator.compare(a.text, b.text));
  sorted.set(language, options);
  return options;
}

import type { Finding, Sentence } from '../domain/finding.ts';
import { fill } from './fill.ts';
import { inEveryLanguage, type Language } from './languages.ts';

/** Each sentence names the fault and its remedy. `{names}` stand for limits and codes, never for values from the request. */
export interface FindingWords {
  readonly sentences: Readonly<Record<Sentence, string>>;
  /** Separates the codes of a list. */
  readonly separator: string;
}

const words = await inEveryLanguage<FindingWords>((name) => import(`./${name}/findings.ts`));

const countryName = (language: Language, code: unknown): string =>
  new Intl.DisplayNames([language], { type: 'region' }).of(String(code)) ?? String(code);

function sentenceOf(language: Language, { code, sentence, params = {} }: Omit<Finding, 'pointer'>): string {
  const { sentences, separator } = words[language];
  const named = (name = '') => (Object.hasOwn(sentences, name) ? sentences[name as Sentence] : undefined);
  const values = Object.entries(params).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(separator) : name === 'country' ? countryName(language, value) : String(value),
  ]);
  return fill(named(sentence) ?? named(code) ?? sentences.invalid, Object.fromEntries(values));
}

/** Returns a sentence that takes no values. */
export const saySentence = (language: Language, sentence: Sentence): string => words[language].sentences[sentence];

/** A finding with its sentence. */
type Said<Of extends Finding> = Omit<Of, 'sentence' | 'params' | 'wrongType'> & { readonly detail: string };

/** Returns a finding with its sentence in place of the sentence's parts. It replaces a stored sentence. */
export function sayFinding<Of extends Finding>(language: Language, finding: Of): Said<Of> {
  const { sentence, params, wrongType, ...told } = finding;
  return { ...told, detail: sentenceOf(language, finding) };
}

/** Returns findings with their sentences in a language. */
export const sayFindings = <Of extends Finding>(language: Language, findings: readonly Of[]): readonly Said<Of>[] =>
  findings.map((finding) => sayFinding(language, finding));

import type { applicationEn } from './application/en.ts';
import { type Language, useWords, type WordId, withWords } from './words.ts';

type ApplicationWordId = keyof typeof applicationEn;
export type ApplicationCatalogue = Readonly<Record<ApplicationWordId, string>>;

interface ApplicationSpoken {
  readonly language: Language;
  readonly say: (id: WordId | ApplicationWordId, values?: Readonly<Record<string, string | number>>) => string;
}

await withWords({
  en: async () => (await import('./application/en.ts')).applicationEn,
  'zh-CN': async () => (await import('./application/zh-cn.ts')).applicationZhCn,
});

/** Returns the language and its words, including those of an application's page. */
export const useApplicationWords = (): ApplicationSpoken => useWords() as ApplicationSpoken;

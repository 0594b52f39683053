import type { verifyEn } from './verify/en.ts';
import { type Language, useWords, type WordId, withWords } from './words.ts';

type VerifyWordId = keyof typeof verifyEn;
export type VerifyCatalogue = Readonly<Record<VerifyWordId, string>>;

interface VerifySpoken {
  readonly language: Language;
  readonly say: (id: WordId | VerifyWordId, values?: Readonly<Record<string, string | number>>) => string;
}

await withWords({
  en: async () => (await import('./verify/en.ts')).verifyEn,
  'zh-CN': async () => (await import('./verify/zh-cn.ts')).verifyZhCn,
});

/** Returns the language and its words, including those of the page that verifies a receipt. */
export const useVerifyWords = (): VerifySpoken => useWords() as VerifySpoken;

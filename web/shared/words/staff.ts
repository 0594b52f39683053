import type { staffEn } from './staff/en.ts';
import { type Language, useWords, type WordId, withWords } from './words.ts';

export type StaffWordId = keyof typeof staffEn;
export type StaffCatalogue = Readonly<Record<StaffWordId, string>>;
/** Returns words of the console or of the staff's pages. */
export type StaffSay = (id: WordId | StaffWordId, values?: Readonly<Record<string, string | number>>) => string;

export interface StaffSpoken {
  readonly language: Language;
  readonly say: StaffSay;
}

// Loaded here and not in each page, so that every page shown has its words.
await withWords({
  en: async () => (await import('./staff/en.ts')).staffEn,
  'zh-CN': async () => (await import('./staff/zh-cn.ts')).staffZhCn,
});

/** Returns the language and its words, including those of the staff's pages. */
export const useStaffWords = (): StaffSpoken => useWords() as StaffSpoken;

import type { staffEn } from './staff/en.ts';
import { type Language, useWords, type WordId, withWords } from './words.ts';

export type StaffWordId = keyof typeof staffEn;
export type StaffCatalogue = Readonly<Record<StaffWordId, string>>;
/** Says the words of the console, and those of the staff's pages. */
export type StaffSay = (id: WordId | StaffWordId, values?: Readonly<Record<string, string | number>>) => string;

export interface StaffSpoken {
  readonly language: Language;
  readonly say: StaffSay;
}

// Here and not in each page: a page that is shown has its words.
await withWords({
  en: async () => (await import('./staff/en.ts')).staffEn,
  'zh-CN': async () => (await import('./staff/zh-cn.ts')).staffZhCn,
});

/** The language and its words, those of staff among them. */
export const useStaffWords = (): StaffSpoken => useWords() as StaffSpoken;

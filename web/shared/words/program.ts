import type { ProgramWords } from '../../../lib/programs/program.ts';
import { type Language, useWords, type WordId, withWords } from './words.ts';

type ProgramWordId = 'program.name' | 'program.description';

interface ProgramSpoken {
  readonly language: Language;
  readonly say: (id: WordId | ProgramWordId) => string;
}

const wordsOf = ({ name, description }: ProgramWords): Readonly<Record<ProgramWordId, string>> => ({
  'program.name': name,
  'program.description': description,
});

await withWords({
  en: async () => wordsOf((await import('../../../lib/programs/cloud-solution-provider/about/en.ts')).words),
  'zh-CN': async () => wordsOf((await import('../../../lib/programs/cloud-solution-provider/about/zh-cn.ts')).words),
});

/** Returns the language and its words, including those of the program that is offered here first. */
export const useProgramWords = (): ProgramSpoken => useWords() as ProgramSpoken;

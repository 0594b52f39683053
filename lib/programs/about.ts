/** How the programs are called, and what they are: apart from their rules, so that most functions load no words. */
import type { Language } from '../words/languages.ts';
import { ofEach, ownOrTranslated } from './of-each.ts';
import type { ProgramWords } from './program.ts';
import { programs } from './programs.ts';

const words = await ofEach(programs, ({ id }) =>
  ownOrTranslated<ProgramWords>(
    async (name) => import(`./${id}/about/${name}.ts`),
    async (name) => import(`../words/${name}/programs/${id}/about.ts`),
  ),
);

/** What a program is called and what it is; undefined for one that the catalogue does not know. */
export const aboutProgram = (id: string, language: Language): ProgramWords | undefined => words.get(id)?.[language];

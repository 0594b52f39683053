/** The names and descriptions of the programs. They are separate from the rules, so that most functions load no words. */
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

/** Returns a program's name and description; undefined if the catalogue does not know it. */
export const aboutProgram = (id: string, language: Language): ProgramWords | undefined => words.get(id)?.[language];

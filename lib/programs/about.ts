/** How the programs are called, and what they are: apart from their rules, so that most functions load no words. */
import type { Language } from '../domain/due-diligence/questionnaire.ts';
import { inEveryLanguage, ofEach } from './in-every-language.ts';
import type { ProgramWords } from './program.ts';
import { programs } from './programs.ts';

const words = await ofEach(programs, ({ id }) =>
  inEveryLanguage<ProgramWords>((file) => import(`./${id}/about/${file}.ts`)),
);

/** Returns a program's name and description; undefined if the catalogue does not know it. */
export const aboutProgram = (id: string, language: Language): ProgramWords | undefined => words.get(id)?.[language];

/** The words of the questionnaires. They are separate from the questions, which the rules read. */

import type { QuestionnaireWords } from '../domain/due-diligence/words.ts';
import type { Language } from '../words/languages.ts';
import { ofEach, ownOrTranslated } from './of-each.ts';
import { offeredPrograms } from './programs.ts';

const words = await ofEach(offeredPrograms, ({ id: program, questionnaires }) =>
  ofEach(
    questionnaires.map(({ version }) => ({ id: version })),
    ({ id: version }) =>
      ownOrTranslated<QuestionnaireWords>(
        async (name) => import(`./${program}/questionnaires/${version}/words/${name}.ts`),
        async (name) => import(`../words/${name}/programs/${program}/questionnaires/${version}.ts`),
      ),
  ),
);

/** Returns the words of a version of a program's questionnaire. Throws if that version never existed. */
export function questionnaireWords(program: string, version: string, language: Language): QuestionnaireWords {
  const found = words.get(program)?.get(version)?.[language];
  if (!found) throw new Error(`The program ${program} has no questionnaire ${version}`);
  return found;
}

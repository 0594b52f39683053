/** The texts of the agreements. They are separate from the rules, which only need the hashes. */
import type { Language } from '../words/languages.ts';
import { ofEach, ownOrTranslated } from './of-each.ts';
import type { AgreementWords } from './program.ts';
import { offeredPrograms } from './programs.ts';

const texts = await ofEach(offeredPrograms, ({ id: program, agreements }) =>
  ofEach(
    agreements.map(({ version }) => ({ id: version })),
    ({ id: version }) =>
      ownOrTranslated<AgreementWords>(
        async (name) => import(`./${program}/agreements/${version}/${name}.ts`),
        async (name) => import(`../words/${name}/programs/${program}/agreements/${version}.ts`),
      ),
  ),
);

/** Returns the documents of a version of a program's agreement. Throws if that version never existed. */
export function agreementDocuments(program: string, version: string, language: Language): AgreementWords {
  const documents = texts.get(program)?.get(version)?.[language];
  if (!documents) throw new Error(`The program ${program} has no agreement ${version}`);
  return documents;
}

/** All documents in one string, each under its title: the text whose SHA-256 is stored on acceptance. */
export const agreementText = (program: string, version: string, language: Language): string =>
  `${agreementDocuments(program, version, language)
    .map(({ title, text }) => `${title}\n\n${text}`)
    .join('\n\n\n')}\n`;

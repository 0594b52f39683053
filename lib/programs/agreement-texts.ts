/** The texts of the agreements: apart from the rules, which know their hashes. */
import type { Language } from '../domain/due-diligence/questionnaire.ts';
import { inEveryLanguage, ofEach } from './in-every-language.ts';
import type { AgreementWords } from './program.ts';
import { offeredPrograms } from './programs.ts';

const texts = await ofEach(offeredPrograms, ({ id: program, agreements }) =>
  ofEach(
    agreements.map(({ version }) => ({ id: version })),
    ({ id: version }) =>
      inEveryLanguage<AgreementWords>((file) => import(`./${program}/agreements/${version}/${file}.ts`)),
  ),
);

/** The documents of a version of a program's agreement. Throws where there never was one of that version. */
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

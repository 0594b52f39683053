/** The agreements of the programs, by version: what is read, accepted, and kept as a hash. */
import type { Text } from '../domain/due-diligence/questionnaire.ts';
import type { Language } from '../words/languages.ts';
import { cloudSolutionProvider20240816 } from './cloud-solution-provider/agreements/2024-08-16/agreement.ts';
import type { ProgramId } from './programs.ts';

export interface AgreementDocument {
  readonly id: string;
  readonly title: Text;
  readonly text: Text;
}

/** What an applicant accepts as a whole. A version that was accepted once is never edited. */
export interface Agreement {
  readonly program: ProgramId;
  /** The date from which it is offered. */
  readonly version: string;
  readonly documents: readonly AgreementDocument[];
}

/** Newest first. */
const agreements: readonly Agreement[] = [cloudSolutionProvider20240816];

/** The agreement that is accepted now on joining a program; undefined for a program not joined here. */
export const currentAgreement = (program: string): Agreement | undefined =>
  agreements.find((candidate) => candidate.program === program);

/** One version of a program's agreement; undefined when there never was one. */
export const agreement = (program: string, version: string): Agreement | undefined =>
  agreements.find((candidate) => candidate.program === program && candidate.version === version);

/** All documents in one string, each under its title: the text whose SHA-256 is stored on acceptance. */
export const agreementText = ({ documents }: Agreement, language: Language): string =>
  `${documents.map(({ title, text }) => `${title[language]}\n\n${text[language]}`).join('\n\n\n')}\n`;

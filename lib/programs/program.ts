import type { ProgramRules } from '../domain/program.ts';

interface Catalogued {
  readonly id: string;
  readonly kind: 'program' | 'development-path';
}

/** A program that can be applied for here. */
export interface OfferedProgram extends Catalogued, ProgramRules {
  readonly offered: true;
}

/** A program that the catalogue names because it excludes those that can be applied for. */
export interface NamedProgram extends Catalogued {
  readonly offered: false;
}

/** A program as its folder describes it. `steps` is left out, because it follows from the steps themselves. */
export type ProgramDefinition = Omit<OfferedProgram, 'steps'>;

export type Program = OfferedProgram | NamedProgram;

/** The words of a program as a whole. */
export interface ProgramWords {
  readonly name: string;
  readonly description: string;
  /** The first thing to do as a member, where there is one. */
  readonly afterJoining?: string;
}

/** One document of an agreement. */
export interface AgreementDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** The text that an applicant accepts as a whole, in one language: its documents, in order. */
export type AgreementWords = readonly AgreementDocument[];

/** Versions of something, newest first: `2` before `1`, `2024-08-16` before `2023-01-01`. */
export const newestFirst = <Version extends { readonly version: string }>(
  versions: Readonly<Record<string, Version>>,
): readonly Version[] =>
  Object.values(versions).sort((one, other) => other.version.localeCompare(one.version, 'en', { numeric: true }));

/** Returns the versions, newest first. Throws if there is none. */
export function someNewestFirst<Version extends { readonly version: string }>(
  versions: Readonly<Record<string, Version>>,
): readonly [Version, ...Version[]] {
  const [first, ...others] = newestFirst(versions);
  if (!first) throw new Error('A program has no version of something that it needs');
  return [first, ...others];
}

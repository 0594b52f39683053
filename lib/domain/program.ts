/** The rules' view of a program: its data, without its texts. */

import type { Language } from '../words/languages.ts';
import type { ConditionCode } from './account/eligibility.ts';
import type { StepName } from './application/step-names.ts';
import type { StepTraits } from './application/step-traits.ts';
import type { Questionnaire } from './due-diligence/questionnaire.ts';

/** The steps of an application. An application is finished by the steps that it was started with. */
export interface Form {
  readonly version: string;
  /** In order. */
  readonly steps: readonly StepName[];
}

/** A version of the agreement. Never edit one that was accepted. */
export interface AgreementVersion {
  /** The date from which it is offered. */
  readonly version: string;
  /** The SHA-256 of the text in UTF-8, hexadecimal. The text cannot be accepted in a language without a hash. */
  readonly sha256: Readonly<Partial<Record<Language, string>>>;
}

export interface ProgramRules {
  readonly id: string;
  readonly steps: Readonly<Record<StepName, StepTraits>>;
  /** The conditions of joining, in the order in which they are reported. Those of every program follow. */
  readonly conditions: readonly ConditionCode[];
  /** Newest first. */
  readonly forms: readonly [Form, ...Form[]];
  /** Newest first: the first is the one that is accepted now. */
  readonly agreements: readonly [AgreementVersion, ...AgreementVersion[]];
  /** Newest first; empty for a program whose forms ask none. */
  readonly questionnaires: readonly Questionnaire[];
  /** How long an enrollment lasts; the policy decides if it is absent. */
  readonly termMonths?: number;
  /** When an account may not purchase. */
  readonly freezesPurchases: { readonly whileApplying: boolean; readonly whileEnrolled: boolean };
}

/** The form of applications that name none, because they are from before there were several. */
export const firstForm = '1';

/** The versions that an application is pinned to at its start. */
export interface Pinned {
  readonly program: string;
  readonly formVersion: string;
}

/** Returns a version. Throws if it never existed, because the data is then corrupt and the caller is not at fault. */
function found<Version extends { readonly version: string }>(
  versions: readonly Version[],
  version: string,
  { id, what }: { readonly id: string; readonly what: string },
): Version {
  const one = versions.find((candidate) => candidate.version === version);
  if (!one) throw new Error(`The program ${id} has no ${what} ${version}`);
  return one;
}

/** Returns the form of an application. Throws if that version never existed. */
export const formOf = ({ id, forms }: ProgramRules, version: string): Form =>
  found(forms, version, { id, what: 'form' });

/** Returns every form of a program that has a step, as an application may be pinned to it. */
export const pinsWith = (step: StepName, { id: program, forms }: ProgramRules): readonly Pinned[] =>
  forms.filter(({ steps }) => steps.includes(step)).map(({ version: formVersion }) => ({ program, formVersion }));

/** Returns a version of the questionnaire, retired or not. Throws if that version never existed. */
export const questionnaireOf = ({ id, questionnaires }: ProgramRules, version: string): Questionnaire =>
  found(questionnaires, version, { id, what: 'questionnaire' });

/** Returns the questionnaire that a draft is pinned to if it starts now; undefined for a program without one. */
export const currentQuestionnaire = ({
  questionnaires,
}: Pick<ProgramRules, 'questionnaires'>): Questionnaire | undefined => questionnaires[0];

/** Versions of the questionnaire that can no longer be submitted. */
export const retiredQuestionnaires = ({ questionnaires }: Pick<ProgramRules, 'questionnaires'>): readonly string[] =>
  questionnaires.flatMap(({ retires = [] }) => retires);

/** The version of the questionnaire that an application is to answer. */
export const versionToAnswer = (program: ProgramRules, pinned: string): string =>
  retiredQuestionnaires(program).includes(pinned) ? (currentQuestionnaire(program)?.version ?? pinned) : pinned;

/** Returns how long an enrollment lasts: the program's term, or else the policy's. */
export const termMonths = (
  program: Pick<ProgramRules, 'termMonths'>,
  policy: { readonly termMonths: number },
): number => program.termMonths ?? policy.termMonths;

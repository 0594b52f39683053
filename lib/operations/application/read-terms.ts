/** The texts that an applicant reads before it answers: they are data of the program, so reading them takes no request. */
import type { Questionnaire } from '../../domain/due-diligence/questionnaire.ts';
import {
  type AgreementVersion,
  currentQuestionnaire,
  type Form,
  questionnaireOf,
  versionToAnswer,
} from '../../domain/program.ts';
import { Refused } from '../../domain/refusal.ts';
import type { OfferedProgram } from '../../programs/program.ts';
import { offeredProgram } from '../../programs/programs.ts';

interface Asked {
  readonly program: string | undefined;
  /** The current one by default. */
  readonly version?: string | undefined;
}

/** Returns the version that is asked for. Refused with `not-found` if there never was one. */
function chosen<Version extends { readonly version: string }>(
  versions: readonly Version[],
  version: string | undefined,
): Version {
  const found = version === undefined ? versions[0] : versions.find((candidate) => candidate.version === version);
  if (!found) throw new Refused({ code: 'not-found' });
  return found;
}

export interface AgreementToRead {
  readonly program: OfferedProgram;
  readonly agreement: AgreementVersion;
}

/** Returns an agreement of a program. Refused with `not-found`. */
export function readAgreement({ program: id, version }: Asked): AgreementToRead {
  const program = offeredProgram(id);
  return { program, agreement: chosen(program.agreements, version) };
}

export interface QuestionnaireToRead {
  readonly program: OfferedProgram;
  readonly questionnaire: Questionnaire;
}

/** Returns a questionnaire of a program. Refused with `not-found`, also for a program that asks none. */
export function readQuestionnaire({ program: id, version }: Asked): QuestionnaireToRead {
  const program = offeredProgram(id);
  return { program, questionnaire: chosen(program.questionnaires, version) };
}

interface FormAsked extends Asked {
  /** The version that the application is pinned to; the current one by default. */
  readonly questionnaireVersion?: string | undefined;
}

export interface FormToRead {
  readonly program: OfferedProgram;
  readonly form: Form;
  /** The one that the application is to answer; undefined for a program that asks none. */
  readonly questionnaire: Questionnaire | undefined;
}

/** Returns the form of an application that is pinned to these versions. Refused with `not-found`. */
export function readForm({ program: id, version, questionnaireVersion }: FormAsked): FormToRead {
  const program = offeredProgram(id);
  const form = chosen(program.forms, version);
  if (questionnaireVersion === undefined) return { program, form, questionnaire: currentQuestionnaire(program) };
  const pinned = chosen(program.questionnaires, questionnaireVersion);
  return { program, form, questionnaire: questionnaireOf(program, versionToAnswer(program, pinned.version)) };
}

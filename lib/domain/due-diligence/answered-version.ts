/**
 * Determines the version of the questionnaire that a body answers, and the versions that the application may be pinned
 * to.
 */
import { accepted, type Outcome, refused } from '../outcome.ts';
import { currentQuestionnaire, type ProgramRules, retiredQuestionnaires } from '../program.ts';
import type { Refusal } from '../refusal.ts';
import { versionIn } from './answers.ts';
import type { Questionnaire } from './questionnaire.ts';

type Asking = Pick<ProgramRules, 'questionnaires'>;

/**
 * The questionnaire to read a body by: the version that it answers, or the current one, for the reading to ask for the
 * version. Refused with `questionnaire-outdated` if that is retired or never existed.
 */
export function questionnaireAnswered(program: Asking, body: unknown): Outcome<Questionnaire, Refusal> {
  const current = currentQuestionnaire(program);
  if (!current) return refused({ code: 'not-found' });
  const version = versionIn(body) ?? current.version;
  const answered = program.questionnaires.find((candidate) => candidate.version === version);
  return answered && !retiredQuestionnaires(program).includes(version)
    ? accepted(answered)
    : refused({ code: 'questionnaire-outdated', currentVersion: current.version });
}

/** The versions that answers to `version` take the place of: only the current one is answered in place of another. */
export const replacedBy = (program: Asking, version: string): readonly string[] =>
  version === currentQuestionnaire(program)?.version ? retiredQuestionnaires(program) : [];

/** The programs that ask the questionnaire which a body answers. */
export const programsAnswered = <Program extends Asking>(
  body: unknown,
  programs: readonly Program[],
): readonly Program[] => {
  const version = versionIn(body);
  return programs.filter(({ questionnaires }) => questionnaires.some((one) => one.version === version));
};

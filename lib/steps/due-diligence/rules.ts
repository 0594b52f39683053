import { programsAnswered, questionnaireAnswered, replacedBy } from '../../domain/due-diligence/answered-version.ts';
import type { DueDiligenceAnswers } from '../../domain/due-diligence/answers.ts';
import { triggersOf } from '../../domain/due-diligence/asks.ts';
import { answersToPatch } from '../../domain/due-diligence/carry-over.ts';
import { readDueDiligence } from '../../domain/due-diligence/due-diligence.ts';
import type { Questionnaire } from '../../domain/due-diligence/questionnaire.ts';
import type { ProgramRules } from '../../domain/program.ts';
import { Refused } from '../../domain/refusal.ts';
import type { WizardStep } from '../../http/application/step-endpoint.ts';

function answered(program: ProgramRules, body: unknown): Questionnaire {
  const found = questionnaireAnswered(program, body);
  if (!found.ok) throw new Refused(found.refusal);
  return found.value;
}

/** Step 4: the questionnaire, by the version that it is answered in. */
export const dueDiligenceStep: WizardStep<unknown> = {
  step: 'due-diligence',
  programs: programsAnswered,
  baseOf: (answers, patch, { questionnaires }) => answersToPatch(answers as DueDiligenceAnswers, patch, questionnaires),
  read: (body, { program }) => readDueDiligence(answered(program, body), body),
  besides: (answers, { program }) => {
    const questionnaire = answered(program, answers);
    const { version } = questionnaire;
    return { questionnaire: { version, replaces: replacedBy(program, version), triggers: triggersOf(questionnaire) } };
  },
};

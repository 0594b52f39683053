import type { Step } from '../../domain/application/step.ts';
import { programsAnswered, questionnaireAnswered, replacedBy } from '../../domain/due-diligence/answered-version.ts';
import type { DueDiligenceAnswers } from '../../domain/due-diligence/answers.ts';
import { triggersOf } from '../../domain/due-diligence/asks.ts';
import { answersToPatch } from '../../domain/due-diligence/carry-over.ts';
import { readDueDiligence } from '../../domain/due-diligence/due-diligence.ts';
import { accepted } from '../../domain/outcome.ts';

/** Step 4: the questionnaire, by the version that it is answered in. */
export const dueDiligenceStep: Step = {
  name: 'due-diligence',
  schema: undefined,
  programs: programsAnswered,
  baseOf: (answers, patch, { questionnaires }) => answersToPatch(answers as DueDiligenceAnswers, patch, questionnaires),
  read: (body, { program }) => {
    const answered = questionnaireAnswered(program, body);
    return answered.ok ? accepted(readDueDiligence(answered.value, body)) : answered;
  },
  with: (answers, { program }) => {
    const answered = questionnaireAnswered(program, answers);
    if (!answered.ok) return answered;
    const { version } = answered.value;
    const triggers = triggersOf(answered.value);
    return accepted({ questionnaire: { version, replaces: replacedBy(program, version), triggers } });
  },
};

import type { DueDiligenceAnswers } from '../domain/due-diligence/answers.ts';
import { assess } from '../domain/due-diligence/assess.ts';
import type { ProgramTerms } from '../operations/application/submit-application.ts';
import { agreement, agreementText } from './agreements.ts';
import { calendarOf } from './calendars.ts';
import { questionnaire } from './questionnaires.ts';
import { currentVersions } from './versions.ts';

const program = 'cloud-solution-provider';

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`There is no such ${what}`);
  return value;
}

/** What a submission to the Cloud Solution Provider Program refers to. */
export const programTerms: ProgramTerms = {
  current: currentVersions,
  agreementText: (version, language) => agreementText(found(agreement(program, version), 'agreement'), language),
  calendarOf,
  assess: (answers, policy) => {
    const read = answers as DueDiligenceAnswers;
    return assess(found(questionnaire(read.questionnaireVersion ?? ''), 'questionnaire'), read, policy);
  },
};

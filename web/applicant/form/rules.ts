/** Determines what a step lacks, with the same rules as the functions. Loaded once the form is drawn. */
import type { StepName } from '../../../lib/domain/application/step-names.ts';
import type { Finding } from '../../../lib/domain/finding.ts';
import { isInternational } from '../../../lib/domain/phone-number.ts';
import { readBy } from '../../../lib/domain/read.ts';
import { businessQualificationRules, type Given } from '../../../lib/steps/business-qualification/rules.ts';
import { businessQualification } from '../../../lib/steps/business-qualification/schema.ts';
import { companyInformation } from '../../../lib/steps/company-information/schema.ts';
import { programApplication } from '../../../lib/steps/program-application/schema.ts';
import type { FormStep } from '../../shared/api/types.ts';

export { sayFinding } from '../../../lib/words/findings.ts';

import { isObject, type JsonObject } from '../saving/json.ts';
import { questionnaireOf } from './asked.ts';

// A chunk of its own.
const { readDueDiligence } = await import('../../../lib/domain/due-diligence/due-diligence.ts');

export interface Findings {
  readonly malformed: readonly Finding[];
  readonly missing: readonly Finding[];
}

/** Only the server has the numbering plans of all countries, so it checks numbers without a country code. */
function withoutHomePhone({ contact }: JsonObject, { malformed, missing }: Findings): Findings {
  const phone = isObject(contact) && typeof contact.phone === 'string' ? contact.phone : '';
  if (isInternational(phone) || !/\d/.test(phone)) return { malformed, missing };
  return { malformed: malformed.filter(({ pointer }) => pointer !== '/contact/phone'), missing };
}

function reading(step: FormStep, draft: JsonObject, given: Given): Findings {
  switch (step.step as StepName) {
    case 'company-information':
      return withoutHomePhone(draft, readBy(companyInformation, draft));
    case 'business-qualification':
      return readBy(businessQualification, draft, (answers) => businessQualificationRules(answers, given));
    case 'program-application':
      return readBy(programApplication, draft);
    case 'due-diligence':
      return readDueDiligence(questionnaireOf(step), { questionnaireVersion: step.questionnaireVersion, ...draft });
  }
}

/**
 * Returns what is wrong with a draft of a step and what it lacks, as the API would report it, by pointer into the step.
 */
export const findingsOf = (step: FormStep, draft: JsonObject, given: Given): Findings => {
  const { malformed, missing } = reading(step, draft, given);
  return { malformed, missing };
};

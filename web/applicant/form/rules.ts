/** Determines what a step lacks, with the same rules as the functions. Loaded once the form is drawn. */
import type { ReadContext } from '../../../lib/domain/application/step.ts';
import type { StepName } from '../../../lib/domain/application/step-names.ts';
import type { Finding } from '../../../lib/domain/finding.ts';
import { isInternational } from '../../../lib/domain/phone-number.ts';
import type { FormStep } from '../../shared/api/types.ts';

export { sayFinding } from '../../../lib/words/findings.ts';

import { isObject, type JsonObject } from '../saving/json.ts';
import { questionnaireOf } from './asked.ts';

// A chunk of its own.
const { steps } = await import('../../../lib/steps/steps.ts');

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

type Given = Pick<ReadContext, 'at' | 'country'>;

/**
 * Returns what is wrong with a draft of a step and what it lacks, as the API would report it, by pointer into the step.
 */
export function findingsOf(step: FormStep, draft: JsonObject, given: Given): Findings {
  const { questionnaireVersion } = step;
  const program = { questionnaires: questionnaireVersion === undefined ? [] : [questionnaireOf(step)] };
  const body = questionnaireVersion === undefined ? draft : { ...draft, questionnaireVersion };
  const read = steps[step.step as StepName].read(body, { ...given, program });
  return read.ok ? withoutHomePhone(draft, read.value) : { malformed: [], missing: [] };
}

import { type AgreementAnswer, acceptAgreement, programsAgreedTo } from '../../domain/application/acceptance.ts';
import type { Step } from '../../domain/application/step.ts';
import type { BusinessArea } from '../../domain/ids.ts';
import { accepted } from '../../domain/outcome.ts';
import { readBy } from '../../domain/read.ts';
import { companyInformation } from './schema.ts';

/** The answers that matter to more than this step, as far as they are filled in. */
interface Answers {
  readonly businessArea?: string;
  readonly agreement?: AgreementAnswer;
}

/**
 * Step 1: the company, the acceptance of the agreement, and the business area. `complete` may add to the body that was
 * sent; see `complete-phone.ts`.
 */
export const companyInformationStepWith = (complete?: (body: unknown) => unknown): Step => ({
  name: 'company-information',
  schema: companyInformation,
  programs: (body, programs) => programsAgreedTo((body as Answers | null)?.agreement, programs),
  read: (body) => accepted(readBy(companyInformation, body, undefined, complete)),
  with: (answers, context) => {
    const { businessArea, agreement } = answers as Answers;
    const acceptance = acceptAgreement({ ...context, answer: agreement });
    if (!acceptance.ok) return acceptance;
    return accepted({ area: { chosen: businessArea as BusinessArea | undefined }, acceptance: acceptance.value });
  },
});

/** The same without the numbering plans of all countries: only the function that saves the step needs them. */
export const companyInformationStep = companyInformationStepWith();

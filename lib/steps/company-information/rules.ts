import { type AgreementAnswer, acceptAgreement, programsAgreedTo } from '../../domain/application/acceptance.ts';
import type { BusinessArea } from '../../domain/ids.ts';
import { readBy } from '../../domain/read.ts';
import { Refused } from '../../domain/refusal.ts';
import type { WizardStep } from '../../http/application/step-endpoint.ts';
import { companyInformation } from './schema.ts';

type Partial = { readonly businessArea?: string; readonly agreement?: AgreementAnswer };

/** Returns a body's statement on the agreement, whatever else it is. */
const agreementIn = (body: unknown): AgreementAnswer | undefined => (body as Partial | null)?.agreement;

/** Step 1: the company, the acceptance of the agreement, and the business area. */
export const companyInformationStep: WizardStep<unknown> = {
  step: 'company-information',
  programs: (body, programs) => programsAgreedTo(agreementIn(body), programs),
  read: (body) => readBy(companyInformation, body),
  besides: (answers, { before, at, caller, program }) => {
    const { businessArea, agreement } = answers as Partial;
    const acceptance = acceptAgreement({ answer: agreement, program, before, at, by: caller });
    if (!acceptance.ok) throw new Refused(acceptance.refusal);
    return { area: { chosen: businessArea as BusinessArea | undefined }, acceptance: acceptance.value };
  },
};

import type { Acceptance, SavedStep } from '../../domain/application/application.ts';
import type { BusinessArea } from '../../domain/ids.ts';
import { readBy } from '../../domain/read.ts';
import { Refused } from '../../domain/refusal.ts';
import type { StepContext, WizardStep } from '../../http/application/step-endpoint.ts';
import { agreementHash } from '../../programs/agreement-hash.ts';
import { currentAgreement } from '../../programs/agreements.ts';
import { currentVersions } from '../../programs/versions.ts';
import type { Language } from '../../words/languages.ts';
import { companyInformation } from './schema.ts';

interface Agreement {
  readonly version?: string;
  readonly accepted?: boolean;
  readonly language?: Language;
}
type Partial = { readonly businessArea?: string; readonly agreement?: Agreement };

const sameAgreement = (before: SavedStep | undefined, agreement: Agreement): boolean => {
  const accepted = (before?.answers as Partial | undefined)?.agreement;
  return (
    accepted?.version === agreement.version && accepted?.language === agreement.language && accepted?.accepted === true
  );
};

/** The acceptance of the current text, or the one given before where the patch does not speak of it. */
function acceptanceOf({ agreement = {} }: Partial, { before, at, caller }: StepContext): Acceptance | undefined {
  if (agreement.version === undefined || agreement.accepted !== true) return undefined;
  if (before?.acceptance && sameAgreement(before, agreement)) return before.acceptance;
  const currentVersion = currentVersions.agreementVersion;
  const current = currentAgreement('cloud-solution-provider');
  if (!current || agreement.version !== currentVersion)
    throw new Refused({ code: 'agreement-outdated', currentVersion });
  const { language = 'en', version } = agreement;
  const sha256 = agreementHash(current, language);
  return { by: caller.subject, at, sourceAddress: caller.sourceAddress, version, language, sha256 };
}

/** Step 1: the company, the acceptance of the agreement, and the business area. */
export const companyInformationStep: WizardStep<unknown> = {
  step: 'company-information',
  read: (body) => readBy(companyInformation, body),
  besides: (answers, context) => {
    const { businessArea } = answers as Partial;
    return {
      area: { chosen: businessArea as BusinessArea | undefined },
      acceptance: acceptanceOf(answers as Partial, context),
    };
  },
};

import { stepEndpoint } from '../lib/http/application/step-endpoint.ts';
import { limiter } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';
import { completePhone } from '../lib/steps/company-information/complete-phone.ts';
import { companyInformationStepWith } from '../lib/steps/company-information/step.ts';

/** PUT and PATCH /applications/{id}/company-information: step 1 of the wizard, with the agreement and the area. */
export const handler = stepEndpoint({ runtime, limiter }, companyInformationStepWith(completePhone));

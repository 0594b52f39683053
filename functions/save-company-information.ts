import { stepEndpoint } from '../lib/http/application/step-endpoint.ts';
import { companyInformationStep } from '../lib/http/steps/company-information.ts';
import { currentVersions } from '../lib/programs/versions.ts';
import { limiter } from '../lib/runtime/idempotency.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** PUT and PATCH /applications/{id}/company-information: step 1 of the wizard, with the agreement and the business area. */
export const handler = stepEndpoint({ runtime, limiter }, currentVersions, companyInformationStep);

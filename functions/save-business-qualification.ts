import { stepEndpoint } from '../lib/http/application/step-endpoint.ts';
import { limiter } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';
import { businessQualificationStep } from '../lib/steps/business-qualification/step.ts';

/** PUT and PATCH /applications/{id}/business-qualification: step 2 of the wizard. */
export const handler = stepEndpoint({ runtime, limiter }, businessQualificationStep);

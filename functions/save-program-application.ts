import { stepEndpoint } from '../lib/http/application/step-endpoint.ts';
import { limiter } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';
import { programApplicationStep } from '../lib/steps/program-application/step.ts';

/** PUT and PATCH /applications/{id}/program-application: step 3 of the wizard. */
export const handler = stepEndpoint({ runtime, limiter }, programApplicationStep);

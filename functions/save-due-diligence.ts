import { stepEndpoint } from '../lib/http/application/step-endpoint.ts';
import { limiter } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';
import { dueDiligenceStep } from '../lib/steps/due-diligence/step.ts';

/** PUT and PATCH /applications/{id}/due-diligence: step 4, the Anti-Commercial Bribery Due Diligence Questionnaire. */
export const handler = stepEndpoint({ runtime, limiter }, dueDiligenceStep);

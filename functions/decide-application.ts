import type { Change } from '../lib/domain/application/change.ts';
import { reviewed } from '../lib/http/application/present-outcome.ts';
import { reviewerOf } from '../lib/http/caller.ts';
import { languageAsked } from '../lib/http/language.ts';
import { staffPosting } from '../lib/http/posting.ts';
import { applicationIdOf, expectedVersion, jsonBody, valid } from '../lib/http/request.ts';
import { decisionBody } from '../lib/http/review/decision-body.ts';
import { decideApplication } from '../lib/operations/review/decide.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** POST /review/applications/{id}/decision: approves, rejects or requests changes. */
export const handler = staffPosting<Change>(idempotency, reviewerOf, (event, caller) => {
  const base = { applicationId: applicationIdOf(event), expectedVersion: expectedVersion(event), reviewer: caller };
  const { decision: verdict, ...rest } = valid(decisionBody, jsonBody(event));
  return {
    run: (request) => decideApplication(runtime(), { ...base, ...rest, verdict }, request),
    respond: ({ after }) => reviewed(languageAsked(event), after),
  };
});

import type { Change } from '../lib/domain/application/change.ts';
import { reviewed } from '../lib/http/application/present-outcome.ts';
import { emptyBody } from '../lib/http/bodies.ts';
import { reviewerOf } from '../lib/http/caller.ts';
import { languageAsked } from '../lib/http/language.ts';
import { staffPosting } from '../lib/http/posting.ts';
import { applicationIdOf, expectedVersion, optionalJsonBody, valid } from '../lib/http/request.ts';
import { assignReview, releaseReview } from '../lib/operations/review/decide.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** POST and DELETE /review/applications/{id}/assignment: takes an application under a lease, or puts it back. */
export const handler = staffPosting<Change>(idempotency, reviewerOf, (event, caller) => {
  const command = { applicationId: applicationIdOf(event), expectedVersion: expectedVersion(event), reviewer: caller };
  valid(emptyBody, optionalJsonBody(event));
  const operation = event.requestContext.http.method === 'DELETE' ? releaseReview : assignReview;
  return {
    run: (request) => operation(runtime(), command, request),
    respond: ({ after }) => reviewed(languageAsked(event), after),
  };
});

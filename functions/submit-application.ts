import type { Change } from '../lib/domain/application/change.ts';
import { submitted } from '../lib/http/application/present-outcome.ts';
import { submissionBody } from '../lib/http/bodies.ts';
import { applicantActor } from '../lib/http/caller.ts';
import { languageAsked } from '../lib/http/language.ts';
import { posting } from '../lib/http/posting.ts';
import { applicationIdOf, expectedVersion, optionalJsonBody, valid } from '../lib/http/request.ts';
import { submitApplication } from '../lib/operations/application/submit-application.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { count } from '../lib/runtime/metrics.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/**
 * POST /applications/{id}/submission: claims the business area, freezes the answers, and hands over to the reviewers.
 */
export const handler = posting<Change>(idempotency, (event, caller) => {
  const applicationId = applicationIdOf(event);
  const command = {
    accountId: caller.accountId,
    applicationId,
    expectedVersion: expectedVersion(event),
    by: applicantActor(caller),
    ...valid(submissionBody, optionalJsonBody(event)),
  };
  return {
    run: (request) => submitApplication({ ...runtime(), count }, command, request),
    respond: ({ after }) => submitted(languageAsked(event), after),
  };
});

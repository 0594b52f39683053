import { submitted } from '../lib/http/application/present-outcome.ts';
import { submissionBody } from '../lib/http/bodies.ts';
import { applicantActor } from '../lib/http/caller.ts';
import { posting } from '../lib/http/endpoint.ts';
import { languageAsked } from '../lib/http/language.ts';
import { applicationIdOf, expectedVersion, optionalJsonBody, valid } from '../lib/http/request.ts';
import { submitApplication } from '../lib/operations/application/submit-application.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { count } from '../lib/runtime/metrics.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/**
 * POST /applications/{id}/submission: claims the business area, freezes the answers, and hands over to the reviewers.
 */
export const handler = posting(idempotency, async (event, { caller, ...repeatable }) => {
  const applicationId = applicationIdOf(event);
  const command = {
    accountId: caller.accountId,
    applicationId,
    expectedVersion: expectedVersion(event),
    by: applicantActor(caller),
    ...valid(submissionBody, optionalJsonBody(event)),
  };
  return submitApplication({ ...runtime(), count }, command, {
    ...repeatable,
    respond: ({ after }) => submitted(languageAsked(event), after),
  });
});

import { withdrawn } from '../lib/http/application/present-outcome.ts';
import { emptyBody } from '../lib/http/bodies.ts';
import { applicantActor } from '../lib/http/caller.ts';
import { posting } from '../lib/http/endpoint.ts';
import { languageAsked } from '../lib/http/language.ts';
import { applicationIdOf, expectedVersion, optionalJsonBody, valid } from '../lib/http/request.ts';
import { withdrawApplication } from '../lib/operations/application/withdraw-application.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** POST /applications/{id}/withdrawal: ends the application, and frees its claim and the account's purchases. */
export const handler = posting(idempotency, async (event, { caller, ...repeatable }) => {
  const applicationId = applicationIdOf(event);
  const command = {
    accountId: caller.accountId,
    applicationId,
    expectedVersion: expectedVersion(event),
    by: applicantActor(caller),
  };
  valid(emptyBody, optionalJsonBody(event));
  return withdrawApplication(runtime(), command, {
    ...repeatable,
    respond: ({ after }) => withdrawn(languageAsked(event), after),
  });
});

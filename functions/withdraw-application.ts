import type { Change } from '../lib/domain/application/change.ts';
import { withdrawn } from '../lib/http/application/present-outcome.ts';
import { emptyBody } from '../lib/http/bodies.ts';
import { applicantActor } from '../lib/http/caller.ts';
import { languageAsked } from '../lib/http/language.ts';
import { posting } from '../lib/http/posting.ts';
import { applicationIdOf, expectedVersion, optionalJsonBody, valid } from '../lib/http/request.ts';
import { withdrawApplication } from '../lib/operations/application/withdraw-application.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** POST /applications/{id}/withdrawal: ends the application, frees its claim, and unfreezes purchases. */
export const handler = posting<Change>(idempotency, (event, caller) => {
  const applicationId = applicationIdOf(event);
  const command = {
    accountId: caller.accountId,
    applicationId,
    expectedVersion: expectedVersion(event),
    by: applicantActor(caller),
  };
  valid(emptyBody, optionalJsonBody(event));
  return {
    run: (request) => withdrawApplication(runtime(), command, request),
    respond: (change) => withdrawn(languageAsked(event), change),
  };
});

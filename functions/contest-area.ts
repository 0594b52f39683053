import type { Change } from '../lib/domain/application/change.ts';
import { contested } from '../lib/http/application/present-outcome.ts';
import { contestBody } from '../lib/http/bodies.ts';
import { applicantActor } from '../lib/http/caller.ts';
import { posting } from '../lib/http/posting.ts';
import { applicationIdOf, expectedVersion, jsonBody, valid } from '../lib/http/request.ts';
import { contestArea } from '../lib/operations/application/contest-area.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { limiter } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** POST /applications/{id}/contest: asks staff to look at who holds the business area of the company. */
export const handler = posting<Change>(idempotency, (event, caller) => {
  const ref = { accountId: caller.accountId, applicationId: applicationIdOf(event) };
  const expected = expectedVersion(event);
  const { message } = valid(contestBody, jsonBody(event));
  const command = { ...ref, expectedVersion: expected, message, by: applicantActor(caller) };
  return {
    run: (request) => contestArea({ ...runtime(), limits: limiter() }, command, request),
    respond: ({ after }) => contested(after),
  };
});

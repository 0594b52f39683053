import type { EnrollmentChange } from '../lib/domain/enrollment/change-enrollment.ts';
import { presentEnrollment } from '../lib/http/application/present.ts';
import { enrollmentStateBody } from '../lib/http/bodies.ts';
import { staffActor, staffOf } from '../lib/http/caller.ts';
import type { HttpEvent } from '../lib/http/endpoint.ts';
import { staffPosting } from '../lib/http/posting.ts';
import { accountIdOf, jsonBody, valid } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { changeEnrollment } from '../lib/operations/enrollment/change-enrollment.ts';
import { idempotency } from '../lib/runtime/idempotency.ts';
import { runtime } from '../lib/runtime/runtime.ts';

const operator = (event: HttpEvent) => staffOf(event, ['operator']);

/** POST /enrollments/{accountId}/{program}/state: suspends, resumes or ends an enrollment. */
export const handler = staffPosting<EnrollmentChange>(idempotency, operator, (event, caller) => {
  const body = valid(enrollmentStateBody, jsonBody(event));
  const program = event.pathParameters?.program ?? '';
  const command = { ...body, accountId: accountIdOf(event), program, by: staffActor(caller) };
  const deps = runtime();
  return {
    run: (request) => changeEnrollment(deps, command, request),
    respond: ({ after }) => jsonResponse(200, { accountId: after.accountId, ...presentEnrollment(after, deps) }),
  };
});

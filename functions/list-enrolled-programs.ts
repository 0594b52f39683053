import { presentEnrollment } from '../lib/http/application/present.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { listEnrollments } from '../lib/operations/enrollment/list-enrollments.ts';
import { readerOf } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /enrollments: "Partner Programs Enrolled". */
export const handler = endpoint(async (event) => {
  const { accountId } = readerOf(event);
  const deps = runtime();
  const { enrollments, open } = await listEnrollments(deps, accountId);
  const items = enrollments.map((enrollment) => presentEnrollment(enrollment, { policy: deps.policy, open }));
  return jsonResponse(200, { items });
});

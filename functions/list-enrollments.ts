import { staffOf } from '../lib/http/caller.ts';
import { listed } from '../lib/http/cursor.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { query } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { presentEnrollmentRow } from '../lib/http/review/present-queue.ts';
import { enrollmentQuery } from '../lib/http/review/queue-query.ts';
import type { EnrollmentQuery, PageRequest } from '../lib/operations/application/listings.ts';
import { listAllEnrollments } from '../lib/operations/enrollment/list-enrollments.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /review/enrollments: the enrollments of all accounts, newest first. */
export const handler = endpoint(async (event) => {
  const { subject } = staffOf(event, ['reviewer', 'compliance', 'operator']);
  const { store, policy } = runtime();
  const { state, businessArea, accountId, ...page } = query(enrollmentQuery, event);
  const filter = { state, businessArea, accountId } as Omit<EnrollmentQuery, keyof PageRequest>;
  const binding = ['enrollments', subject, state, businessArea, accountId];
  const read = (at: PageRequest) => listAllEnrollments({ store }, { ...filter, ...at });
  return jsonResponse(
    200,
    await listed({ secret: store.cursorSecret, binding, query: page }, read, presentEnrollmentRow(policy)),
  );
});

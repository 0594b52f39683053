import { reviewerOf } from '../lib/http/caller.ts';
import { listed, pageQuery } from '../lib/http/cursor.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { applicationIdOf, query } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { auditHistoryOf } from '../lib/operations/review/get-history.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /review/applications/{id}/history: every audit event, oldest first. */
export const handler = endpoint(async (event) => {
  const { subject } = reviewerOf(event);
  const deps = runtime();
  const applicationId = applicationIdOf(event);
  const binding = ['review-history', subject, applicationId];
  const listing = { secret: deps.store.cursorSecret, binding, query: query(pageQuery, event) };
  return jsonResponse(
    200,
    await listed(
      listing,
      (page) => auditHistoryOf(deps, applicationId, page),
      (row) => row,
    ),
  );
});

import { listed, pageQuery } from '../lib/http/cursor.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { applicationIdOf, query } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { historyOf } from '../lib/operations/application/get-application.ts';
import { readerOf } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /applications/{id}/history: the audit events that concern the applicant, oldest first. */
export const handler = endpoint(async (event) => {
  const { accountId, subject } = readerOf(event);
  const { store } = runtime();
  const applicationId = applicationIdOf(event);
  const binding = ['history', accountId, subject, applicationId];
  const listing = { secret: store.cursorSecret, binding, query: query(pageQuery, event) };
  return jsonResponse(
    200,
    await listed(
      listing,
      (page) => historyOf({ store }, { accountId, applicationId }, page),
      (row) => row,
    ),
  );
});

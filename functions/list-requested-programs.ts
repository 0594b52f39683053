import { presentRequested } from '../lib/http/application/present.ts';
import { listed, pageQuery } from '../lib/http/cursor.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { query } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { listApplications } from '../lib/operations/application/list-applications.ts';
import { readerOf } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /applications: "Requested Partner Programs", newest first. */
export const handler = endpoint(async (event) => {
  const { accountId, subject } = readerOf(event);
  const deps = runtime();
  const listing = {
    secret: deps.store.cursorSecret,
    binding: ['applications', accountId, subject],
    query: query(pageQuery, event),
  };
  const page = await listed(listing, (wanted) => listApplications(deps, accountId, wanted), presentRequested);
  return jsonResponse(200, page);
});

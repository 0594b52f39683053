import { timestamp } from '../lib/domain/ids.ts';
import { asOf } from '../lib/domain/review/lease.ts';
import { presentRequested } from '../lib/http/application/present.ts';
import { listed, pageQuery } from '../lib/http/cursor.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { query } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { readerOf } from '../lib/runtime/rate-limits.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /applications: "Requested Partner Programs", newest first. */
export const handler = endpoint(async (event) => {
  const { accountId, subject } = readerOf(event);
  const { store, now } = runtime();
  const listing = {
    secret: store.cursorSecret,
    binding: ['applications', accountId, subject],
    query: query(pageQuery, event),
  };
  const at = timestamp(now());
  const page = await listed(
    listing,
    (wanted) => store.listApplications(accountId, wanted),
    (application) => presentRequested(asOf(application, at)),
  );
  return jsonResponse(200, page);
});

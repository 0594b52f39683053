import { answer } from '../lib/http/answer.ts';
import { listed, pageQuery } from '../lib/http/cursor.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { presentRequested } from '../lib/http/present.ts';
import { query } from '../lib/http/request.ts';
import { readerOf } from '../lib/keeper.ts';
import { runtime } from '../lib/runtime.ts';

/** GET /applications: "Requested Partner Programs", newest first. */
export const handler = endpoint(async (event) => {
  const { accountId, subject } = readerOf(event);
  const { store } = runtime();
  const listing = {
    secret: store.cursorSecret,
    binding: ['applications', accountId, subject],
    query: query(pageQuery, event),
  };
  return answer(200, await listed(listing, (page) => store.listApplications(accountId, page), presentRequested));
});

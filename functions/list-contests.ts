import { staffOf } from '../lib/http/caller.ts';
import { listed, pageQuery } from '../lib/http/cursor.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { query } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import type { ContestRow, PageRequest } from '../lib/operations/application/listings.ts';
import { listContests } from '../lib/operations/review/contests.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /review/contests: the contests that wait for an operator, oldest first. */
export const handler = endpoint(async (event) => {
  const { subject } = staffOf(event, ['reviewer', 'compliance', 'operator']);
  const { store } = runtime();
  const listing = { secret: store.cursorSecret, binding: ['contests', subject], query: query(pageQuery, event) };
  const read = (page: PageRequest) => listContests({ store }, page);
  return jsonResponse(200, await listed(listing, read, (row: ContestRow) => row));
});

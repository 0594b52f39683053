import { reviewerOf } from '../lib/http/caller.ts';
import { listed } from '../lib/http/cursor.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { query } from '../lib/http/request.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { presentQueueRow } from '../lib/http/review/present-queue.ts';
import { queueQuery } from '../lib/http/review/queue-query.ts';
import type { PageRequest } from '../lib/operations/application/listings.ts';
import { countQueue, listQueue } from '../lib/operations/review/list-queue.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /review/queue: the applications that wait for a reviewer, oldest first. */
export const handler = endpoint(async (event) => {
  const { subject } = reviewerOf(event);
  const deps = runtime();
  const { store } = deps;
  const now = deps.now().toISOString();
  const { state = 'submitted', businessArea, assignee: given, counts = false, ...page } = query(queueQuery, event);
  const assignee = given === 'me' ? subject : given;
  const listing = {
    secret: store.cursorSecret,
    binding: ['queue', subject, state, businessArea, assignee],
    query: page,
  };
  const read = (at: PageRequest) => listQueue(deps, { state, businessArea, assignee, now, ...at });
  const [answer, counted] = await Promise.all([
    listed(listing, read, presentQueueRow(now)),
    counts ? countQueue(deps, { businessArea, assignee, now }) : undefined,
  ]);
  return jsonResponse(200, { ...answer, counts: counted });
});

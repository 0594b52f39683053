import { answer } from '../lib/http/answer.ts';
import { staffOf } from '../lib/http/caller.ts';
import { listed } from '../lib/http/cursor.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { presentQueueRow } from '../lib/http/present.ts';
import { queueQuery } from '../lib/http/queue-query.ts';
import { query } from '../lib/http/request.ts';
import { runtime } from '../lib/runtime.ts';

/** GET /review/queue: the applications that wait for a reviewer, oldest first. */
export const handler = endpoint(async (event) => {
  const { subject } = staffOf(event, ['reviewer', 'compliance']);
  const { store, now } = runtime();
  const { state = 'submitted', businessArea, ...page } = query(queueQuery, event);
  const listing = { secret: store.cursorSecret, binding: ['queue', subject, state, businessArea], query: page };
  const present = presentQueueRow(now().toISOString());
  return answer(200, await listed(listing, (at) => store.queue({ state, businessArea, ...at }), present));
});

import middy from '@middy/core';
import type { ScheduledEvent } from 'aws-lambda';
import { runDeadlines } from '../lib/operations/run-deadlines.ts';
import { runtime } from '../lib/runtime.ts';

/**
 * Every few minutes: does what is due. Throws, for its alarm to ring, once all else is done, where something could
 * not be; invoked again it does what is left.
 */
export const handler = middy<ScheduledEvent, object>().handler(async (_, context) => {
  const run = await runDeadlines(runtime(), { remainingMs: () => context.getRemainingTimeInMillis() });
  const { failures, ...done } = run;
  if (failures.length === 0) return done;
  const causes = failures.map(({ due, cause }) => new Error(`${due.kind} ${due.applicationId}`, { cause }));
  throw new AggregateError(causes, `${failures.length} items are due still: ${JSON.stringify(done)}`);
});

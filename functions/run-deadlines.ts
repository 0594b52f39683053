import middy from '@middy/core';
import type { ScheduledEvent } from 'aws-lambda';
import { metrics } from '../lib/contract/metrics.ts';
import { begin, log } from '../lib/log.ts';
import { runDeadlines } from '../lib/operations/application/run-deadlines.ts';
import { countOverdue } from '../lib/operations/review/count-overdue.ts';
import { count } from '../lib/runtime/metrics.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/**
 * Every few minutes: does what is due. If something fails, it does everything else first and then throws, so that its
 * alarm rings. The next run does what is left.
 */
export const handler = middy<ScheduledEvent, object>().handler(async (_, context) => {
  const correlationId = context.awsRequestId;
  begin(context, correlationId);
  const deps = runtime();
  const remainingMs = () => context.getRemainingTimeInMillis();
  const { failures, ...done } = await runDeadlines(deps, { remainingMs, correlationId });
  for (const { due, cause } of failures) {
    log.error('Something is still due', { type: due.kind, applicationId: due.applicationId }, cause);
  }
  if (!done.complete) {
    log.warn('Some items that are due were not looked at', { complete: false });
    count(metrics.incompleteRuns, 1);
  }
  count(metrics.overdueReviews, await countOverdue(deps));
  if (failures.length === 0) return done;
  const causes = failures.map(({ cause }) => cause);
  throw new AggregateError(causes, `${failures.length} items are still due: ${JSON.stringify(done)}`);
});

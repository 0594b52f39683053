import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { factsReport } from '../lib/domain/facts.ts';
import { begin } from '../lib/log.ts';
import { runtime } from '../lib/runtime.ts';

/**
 * `AccountFactsReported` on the bus: records a report that is newer than its source's last. Throws on a malformed
 * one, so that it ends in the dead-letter queue and is never lost.
 */
export const handler = middy<EventBridgeEvent<'AccountFactsReported', unknown>, void>().handler(
  async (event, context) => {
    begin(context, event.id);
    await runtime().store.recordFacts(factsReport.parse(event.detail));
  },
);

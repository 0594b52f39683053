import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { begin } from '../lib/log.ts';
import { recordFacts } from '../lib/operations/account/record-facts.ts';
import { bus } from '../lib/runtime/bus.ts';
import { count } from '../lib/runtime/metrics.ts';
import { reporters } from '../lib/runtime/reporters.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** `AccountFactsReported` on the bus: records the report, or says on the bus what is wrong with it. */
export const handler = middy<EventBridgeEvent<'AccountFactsReported', unknown>, void>().handler(
  async ({ id: eventId, source: reportedBy, detail }, context) => {
    begin(context, eventId);
    // Only a report that does not count needs the bus.
    const announce: ReturnType<typeof bus>['put'] = (notices) => bus().put(notices);
    await recordFacts({ ...runtime(), announce, count, reporters: reporters() }, { eventId, reportedBy, detail });
  },
);

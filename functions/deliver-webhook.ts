import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { begin } from '../lib/log.ts';
import { deliverWebhook } from '../lib/operations/deliver-webhook.ts';
import { eachRecord } from '../lib/operations/each-record.ts';
import { webhookRuntime } from '../lib/runtime-webhooks.ts';
import { webhookEvent } from '../lib/webhooks/event.ts';

/** Events on the bus, by a queue: delivers each to the vendor's own systems; only what failed comes again. */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler((batch, context) => {
  begin(context);
  return eachRecord(batch, (detail) => deliverWebhook(webhookRuntime(), webhookEvent.parse(detail)));
});

import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { batchResponse } from '../lib/operations/events/batch-response.ts';
import { deliverWebhook } from '../lib/operations/webhooks/deliver-webhook.ts';
import { queueRuntime } from '../lib/runtime/queue.ts';
import { webhookRuntime } from '../lib/runtime/webhooks.ts';
import { webhookEvent } from '../lib/webhooks/event.ts';

/** Events on the bus, from a queue: delivers each to the vendor's own systems. Only those that failed come again. */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler((event, context) =>
  batchResponse({ event, context }, queueRuntime, (detail) =>
    deliverWebhook(webhookRuntime(), webhookEvent.parse(detail)),
  ),
);

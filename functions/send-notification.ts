import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { notifiableEvent } from '../lib/notifications/event.ts';
import { batchResponse } from '../lib/operations/events/batch-response.ts';
import { sendNotification } from '../lib/operations/notifications/send-notification.ts';
import { mailRuntime } from '../lib/runtime/mail.ts';
import { queueRuntime } from '../lib/runtime/queue.ts';

/** Events on the bus, from a queue: mails everyone whom each concerns, once. Only those that failed come again. */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler((event, context) =>
  batchResponse({ event, context }, queueRuntime, (detail) =>
    sendNotification(mailRuntime(), notifiableEvent.parse(detail)),
  ),
);

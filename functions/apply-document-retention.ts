import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { objectKeyOf } from '../lib/domain/documents/object-key.ts';
import { endedOrSubmitted } from '../lib/events/object-events.ts';
import { applyRetention } from '../lib/operations/documents/apply-retention.ts';
import { batchResponse } from '../lib/operations/events/batch-response.ts';
import { retentionRuntime } from '../lib/runtime/documents.ts';
import { queueRuntime } from '../lib/runtime/queue.ts';

/** Submissions and ends, from a queue: locks the documents that a submission names, and removes others at the end. */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler((event, context) =>
  batchResponse({ event, context }, queueRuntime, (detail) =>
    applyRetention(retentionRuntime(), endedOrSubmitted.parse(detail), objectKeyOf),
  ),
);

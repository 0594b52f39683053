import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { objectKeyOf } from '../lib/domain/documents/object-key.ts';
import { settledApplication } from '../lib/events/object-events.ts';
import { settleDocuments } from '../lib/operations/documents/settle-documents.ts';
import { eachRecord } from '../lib/operations/events/batch-response.ts';
import { settleRuntime } from '../lib/runtime/documents.ts';
import { queueRuntime } from '../lib/runtime/queue.ts';

/** Submissions and ends, by a queue: keeps the documents of the one from removal, removes those of a draft. */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler((event, context) =>
  eachRecord({ event, context }, queueRuntime, (detail) =>
    settleDocuments(settleRuntime(), settledApplication.parse(detail), objectKeyOf),
  ),
);

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { metrics } from '../lib/contract/metrics.ts';
import { begin, log } from '../lib/log.ts';
import { type Arrival, publishEvents } from '../lib/operations/events/publish-events.ts';
import { bus } from '../lib/runtime/bus.ts';
import { count } from '../lib/runtime/metrics.ts';

const arrivalOf = ({ dynamodb }: DynamoDBRecord): Arrival => ({
  id: dynamodb?.SequenceNumber ?? '',
  row: dynamodb?.NewImage && unmarshall(dynamodb.NewImage as Record<string, AttributeValue>),
});

/**
 * Audit rows from the table's stream: publishes them, and reports those that must come again. The stream resumes at the
 * first of them, so later rows may be published twice.
 */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }, context) => {
  begin(context);
  const { failed, published, unreadable } = await publishEvents(Records.map(arrivalOf), bus());
  for (const { type, eventId, correlationId } of published) {
    log.info('An event was published', { type, eventId, correlationId });
    count(metrics.events, 1, { Type: type });
  }
  for (const error of unreadable) log.error('An audit row cannot be published', {}, error);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});

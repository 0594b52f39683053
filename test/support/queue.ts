import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { invoke } from './api.ts';

/** Returns a batch of the queue, as Lambda hands it over: each message holds an event of EventBridge. */
export const batchOf = (details: readonly unknown[], sentAt = Date.now()): SQSEvent =>
  ({
    Records: details.map((detail, index) => ({
      messageId: `message-${index}`,
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(sentAt) },
      body: JSON.stringify({ version: '0', 'detail-type': 'x', source: 'partner-programs', detail }),
    })),
  }) as SQSEvent;

/** Delivers details to a function of the queue. Returns the indexes of those that failed. */
export async function deliverBatch(
  name: string,
  details: readonly unknown[],
  sentAt?: number,
): Promise<readonly number[]> {
  const { batchItemFailures } = (await invoke(name, batchOf(details, sentAt))) as SQSBatchResponse;
  return batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier.replace('message-', '')));
}

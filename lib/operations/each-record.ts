import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

/** The detail of the event that a message of the queue carries: EventBridge puts its event there whole. */
export const detailOf = ({ body }: SQSRecord): unknown => (JSON.parse(body) as { detail?: unknown }).detail;

/**
 * Processes each message for itself, and names those that failed: only they come again. Logs why, by the error's
 * name and message alone; what a message holds stays out of the log.
 */
export async function eachRecord(
  { Records }: SQSEvent,
  process: (detail: unknown) => Promise<void>,
): Promise<SQSBatchResponse> {
  const settled = await Promise.allSettled(Records.map(async (record) => process(detailOf(record))));
  const failures = settled.flatMap((outcome, index) => {
    const { messageId } = Records[index]!;
    if (outcome.status === 'fulfilled') return [];
    const { name, message } = outcome.reason as Error;
    console.error({ messageId, error: name === 'Unsettled' || name === 'Undelivered' ? message : name });
    return [{ itemIdentifier: messageId }];
  });
  return { batchItemFailures: failures };
}

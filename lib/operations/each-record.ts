import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { log } from '../log.ts';

/** The detail of the event that a message of the queue carries: EventBridge puts its event there whole. */
export const detailOf = ({ body }: SQSRecord): unknown => (JSON.parse(body) as { detail?: unknown }).detail;

const named = z.object({ eventId: z.optional(z.string()), correlationId: z.optional(z.string()) });

/** Which event a message carries, and what it followed from; nothing of a message that cannot be read. */
function followed(record: SQSRecord): z.infer<typeof named> {
  try {
    const { data } = z.safeParse(named, detailOf(record));
    return data ? { eventId: data.eventId, correlationId: data.correlationId } : {};
  } catch {
    return {};
  }
}

/**
 * Processes each message for itself, and names those that failed: only they come again. Logs why; what a message
 * holds stays out of the log.
 */
export async function eachRecord(
  { Records }: SQSEvent,
  process: (detail: unknown) => Promise<void>,
): Promise<SQSBatchResponse> {
  const settled = await Promise.allSettled(Records.map(async (record) => process(detailOf(record))));
  const failures = settled.flatMap((outcome, index) => {
    const { messageId } = Records[index]!;
    if (outcome.status === 'fulfilled') return [];
    log.error('A message must come again', { queueMessageId: messageId, ...followed(Records[index]!) }, outcome.reason);
    return [{ itemIdentifier: messageId }];
  });
  return { batchItemFailures: failures };
}

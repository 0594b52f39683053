import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { metrics } from '../../contract/metrics.ts';
import { begin, type Invocation, log } from '../../log.ts';
import type { Count } from '../ports.ts';

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

export interface QueueDeps {
  readonly now: () => Date;
  readonly count: Count;
}

/** A batch of a queue, as Lambda hands it over. */
export interface Batch {
  readonly event: SQSEvent;
  readonly context: Invocation;
}

/** Since when a message has waited, in milliseconds since 1970; now, where it does not say. */
const sentAt = ({ attributes }: SQSRecord, now: number): number => Number(attributes?.SentTimestamp ?? now);

/**
 * Begins the invocation, processes each message for itself, and names those that failed: only they come again. Logs
 * why, and how long the oldest of them has waited; what a message holds stays out of the log.
 */
export async function batchResponse(
  { event: { Records }, context }: Batch,
  { now, count }: QueueDeps,
  process: (detail: unknown) => Promise<void>,
): Promise<SQSBatchResponse> {
  begin(context);
  const settled = await Promise.allSettled(Records.map(async (record) => process(detailOf(record))));
  const failed = Records.flatMap((record, index) => {
    const outcome = settled[index];
    if (outcome?.status !== 'rejected') return [];
    log.error('A message must come again', { queueMessageId: record.messageId, ...followed(record) }, outcome.reason);
    return [record];
  });
  const at = now().getTime();
  const ages = failed.map((record) => (at - sentAt(record, at)) / 1000);
  if (ages.length > 0) count(metrics.failedMessageAge, Math.max(0, ...ages), { Function: context.functionName });
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

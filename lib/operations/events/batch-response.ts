import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { metrics } from '../../contract/metrics.ts';
import { begin, type Invocation, log } from '../../log.ts';
import type { Count } from '../ports.ts';

/** Returns the detail of the event in a message of the queue. EventBridge puts its whole event there. */
export const detailOf = ({ body }: SQSRecord): unknown => (JSON.parse(body) as { detail?: unknown }).detail;

const named = z.object({ eventId: z.optional(z.string()), correlationId: z.optional(z.string()) });

/** Returns which event a message carries and its correlation id; nothing for an unreadable message. */
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

/** Returns since when a message has waited, in milliseconds since 1970; now if it does not say. */
const sentAt = ({ attributes }: SQSRecord, now: number): number => Number(attributes?.SentTimestamp ?? now);

/**
 * Begins the invocation, processes each message separately, and names those that failed: only they come again. Logs
 * why, and how long the oldest of them has waited. The content of a message stays out of the log.
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

import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';

/** A batch of the queue, as Lambda hands it over: each message holds an event of EventBridge. */
export const batchOf = (details: readonly unknown[]): SQSEvent =>
  ({
    Records: details.map((detail, index) => ({
      messageId: `message-${index}`,
      body: JSON.stringify({ version: '0', 'detail-type': 'x', source: 'partner-programs', detail }),
    })),
  }) as SQSEvent;

/** Delivers details to a function of the queue; answers with the indexes of those that failed. */
export async function deliverBatch(name: string, details: readonly unknown[]): Promise<readonly number[]> {
  const { handler } = (await import(`../../functions/${name}.ts`)) as {
    handler: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
  };
  const { batchItemFailures } = await handler(batchOf(details), {} as Context);
  return batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier.replace('message-', '')));
}

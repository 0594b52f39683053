/** A message in a queue. */
export interface Message {
  /** Sorts by the time of arrival. */
  readonly id: string;
  readonly body: string;
  /** Milliseconds since 1970, on the machine's clock. */
  readonly sentAt: number;
  /** The number of times a function received it and failed. */
  readonly failures: number;
}

/** A batch as Lambda hands it to a function. */
export const batchOf = (messages: readonly Message[], { arn, region }: { arn: string; region: string }): object => ({
  Records: messages.map(({ id, body, sentAt, failures }) => ({
    messageId: id,
    receiptHandle: id,
    body,
    attributes: { ApproximateReceiveCount: String(failures + 1), SentTimestamp: String(sentAt) },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: region,
  })),
});

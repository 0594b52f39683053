/** A bare SDK call that writes what the function writes in the same way, with the function's own input. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});
/** Restores bytes from what `JSON.stringify` makes of them. */
const revived = (_: string, value: { type?: unknown; data?: readonly number[] } | null) =>
  value?.type === 'Buffer' ? Buffer.from(value.data ?? []) : value;
const input = JSON.parse(process.env.BENCH_INPUT ?? '{}', revived);

export async function handler(event: { headers: Record<string, string> }) {
  const version = Number(event.headers['if-match']?.slice(1, -1));
  const values = { ...input.ExpressionAttributeValues, ':version': version, ':next': version + 1 };
  const { Attributes } = await client.send(new UpdateCommand({ ...input, ExpressionAttributeValues: values }));
  return { statusCode: 200, body: JSON.stringify({ version: Attributes?.version }) };
}

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { TableClient } from '../../adapters/table-client.ts';
import type { ApplicationStore } from '../../operations/ports.ts';
import type { ReceiptSignature } from '../../operations/receipts/receipt-ports.ts';
import { signatureItem } from '../items.ts';
import { withRetry } from '../send.ts';
import { keys } from '../table.ts';

/**
 * Keeps the signature of a receipt unless it has one, and returns the stored one. Changes nothing that is encrypted.
 */
export async function keepSignature(
  { client, tableName, retry }: TableClient,
  ...[{ accountId, applicationId, round }, signature]: Parameters<ApplicationStore['keepSignature']>
): Promise<ReceiptSignature> {
  const command = new UpdateCommand({
    TableName: tableName,
    Key: keys.receipt(accountId, applicationId, round),
    UpdateExpression: 'SET #signature = :signature',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#signature)',
    ExpressionAttributeNames: { '#signature': 'signature' },
    ExpressionAttributeValues: { ':signature': signature },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await withRetry(retry, () => client.send(command));
    return signature;
  } catch (error) {
    // Another request was first, or the response to an earlier attempt of this write was lost.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return signatureItem.parse(unmarshall(error.Item ?? {})).signature;
  }
}

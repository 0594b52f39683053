/** Writes of one document outside the transactions of its application. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { TableClient } from '../../adapters/table-client.ts';
import { type ApplicationDocument, documentState } from '../../domain/documents/document.ts';
import type { DocumentStore } from '../../operations/documents/document-ports.ts';
import type { Item } from '../codec.ts';
import { commitParts } from '../commit.ts';
import type { EncryptedTable } from '../encryption/encrypted-table.ts';
import { conditionHeld, withRetry } from '../send.ts';
import type { Part } from '../writes.ts';
import { followingFrom, keyOf } from './document-item.ts';
import { lost } from './document-parts.ts';

const asRead = ({ revision }: ApplicationDocument) => ({
  ExpressionAttributeNames: { '#revision': 'revision' },
  ExpressionAttributeValues: { ':revision': revision },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
});

/** Returns `written`, or else the item that prevented a write, or undefined if there was none. */
async function attempt(write: () => Promise<unknown>): Promise<'written' | Item | undefined> {
  try {
    await write();
    return 'written';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item && unmarshall(error.Item);
  }
}

/**
 * Returns the update of the object and what follows from it, or of the removal. The rest stays as it is, with its name
 * encrypted. What a submission names is not removed.
 */
function replacement(TableName: string, [before, after]: Parameters<DocumentStore['replace']>, lastWrite: string) {
  const { object, revision, removed } = after;
  const { expiresAt: _, ...following } = followingFrom(after);
  const read = asRead(before);
  const values = { object, revision, lastWrite, ...following, ...(removed && { removed }) };
  const names = Object.keys(values);
  return {
    TableName,
    Key: keyOf(after),
    UpdateExpression: `SET ${names.map((name) => `#${name} = :new_${name}`).join(', ')} REMOVE #expiresAt`,
    ConditionExpression: `#revision = :revision${removed ? ' AND attribute_not_exists(#submitted)' : ''}`,
    ...read,
    ExpressionAttributeNames: {
      ...read.ExpressionAttributeNames,
      ...(removed && { '#submitted': 'submitted' }),
      '#expiresAt': 'expiresAt',
      ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ...read.ExpressionAttributeValues,
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:new_${name}`, value])),
    },
  };
}

const isClean = (document: ApplicationDocument): boolean => !document.removed && documentState(document) === 'clean';

/** Replaces a document. One that was clean and is so no more is counted with its application, in the same transaction. */
export async function replace(table: EncryptedTable, ...[before, after]: Parameters<DocumentStore['replace']>) {
  const { client, tableName, retry, newToken } = table;
  if (isClean(before) && !isClean(after)) {
    const parts = (lastWrite: string): readonly Part[] => [
      { role: 'document', write: { Update: replacement(tableName, [before, after], lastWrite) } },
      lost(tableName, after),
    ];
    return commitParts(table, parts, { at: after.createdAt });
  }
  const lastWrite = newToken();
  const command = new UpdateCommand(replacement(tableName, [before, after], lastWrite));
  const outcome = await attempt(() => withRetry(retry, () => client.send(command)));
  // The response to an earlier attempt of this very write was lost: it did succeed.
  return outcome === 'written' || outcome?.lastWrite === lastWrite;
}

export async function remove(
  { client, tableName, retry }: TableClient,
  ...[document]: Parameters<DocumentStore['remove']>
): Promise<boolean> {
  const command = new DeleteCommand({
    TableName: tableName,
    Key: keyOf(document),
    ConditionExpression: 'attribute_not_exists(pk) OR #revision = :revision',
    ...asRead(document),
  });
  return conditionHeld(withRetry(retry, () => client.send(command)));
}

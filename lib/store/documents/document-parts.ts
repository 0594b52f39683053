/** The parts that transactions write on documents. */

import { editableStates } from '../../domain/application/transitions.ts';
import { type ApplicationDocument, type DocumentRef, maxAnnounced } from '../../domain/documents/document.ts';
import { keys, schemaVersion } from '../table.ts';
import { allOld, type Part } from '../writes.ts';
import { keyOf } from './document-item.ts';

/** Requires that a document that a submission names is clean at commit, and keeps it from then on. */
export const submitted = (TableName: string, ref: DocumentRef): Part => ({
  role: 'document',
  write: {
    Update: {
      TableName,
      Key: keyOf(ref),
      UpdateExpression: 'SET #submitted = :yes',
      ConditionExpression: '#state = :clean',
      ExpressionAttributeNames: { '#state': 'state', '#submitted': 'submitted' },
      ExpressionAttributeValues: { ':clean': 'clean', ':yes': true },
      ...allOld,
    },
  },
});

/** Requires that a document is as it was judged. */
export const unchanged = (TableName: string, document: ApplicationDocument): Part => ({
  role: 'document',
  write: {
    ConditionCheck: {
      TableName,
      Key: keyOf(document),
      ConditionExpression: '#revision = :revision',
      ExpressionAttributeNames: { '#revision': 'revision' },
      ExpressionAttributeValues: { ':revision': document.revision },
      ...allOld,
    },
  },
});

/** Requires that the application that a document is added to can be edited at commit. */
export function editable(TableName: string, { accountId, applicationId }: DocumentRef): Part {
  const values = Object.fromEntries(editableStates.map((state, index) => [`:state${index}`, state]));
  const check = {
    TableName,
    Key: keys.application(accountId, applicationId),
    ConditionExpression: `#state IN (${Object.keys(values).join(', ')})`,
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: values,
    ...allOld,
  };
  return { role: 'application', write: { ConditionCheck: check } };
}

/** Counts one more document of an application, and never more than it may have in all. */
export const counted = (TableName: string, { accountId, applicationId }: DocumentRef): Part => ({
  role: 'document',
  write: {
    Update: {
      TableName,
      Key: keys.announced(accountId, applicationId),
      UpdateExpression: 'SET #schema = :schema ADD #announced :one',
      ConditionExpression: 'attribute_not_exists(#announced) OR #announced < :most',
      ExpressionAttributeNames: { '#announced': 'announced', '#schema': 'schema' },
      ExpressionAttributeValues: { ':one': 1, ':most': maxAnnounced, ':schema': schemaVersion },
      ...allOld,
    },
  },
});

/** The parts that transactions write on documents. */

import { editableStates } from '../../domain/application/transitions.ts';
import { type ApplicationDocument, type DocumentRef, maxAnnounced } from '../../domain/documents/document.ts';
import type { Recount } from '../../operations/documents/document-ports.ts';
import { keys, schemaVersion } from '../table.ts';
import { allOld, type Part } from '../writes.ts';
import { followingFrom, keyOf } from './document-item.ts';

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

/** Returns how the count of documents changes: by one, or to what was counted if it says more than there are. */
const countClauses = (recount: Recount | undefined) =>
  recount
    ? {
        UpdateExpression: 'SET #schema = :schema, #announced = :now',
        ConditionExpression: '#announced = :read',
        values: { ':now': recount.held + 1, ':read': recount.read },
      }
    : {
        UpdateExpression: 'SET #schema = :schema ADD #announced :one',
        ConditionExpression: 'attribute_not_exists(#announced) OR #announced < :most',
        values: { ':one': 1, ':most': maxAnnounced },
      };

/** Counts a document that is clean no more: what its application knows of its documents may be true no more. */
export const lost = (TableName: string, { accountId, applicationId }: DocumentRef): Part => ({
  role: 'application',
  write: {
    Update: {
      TableName,
      Key: keys.application(accountId, applicationId),
      UpdateExpression: 'ADD #documentsLost :one',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#documentsLost': 'documentsLost' },
      ExpressionAttributeValues: { ':one': 1 },
      ...allOld,
    },
  },
});

/** Counts one more document of an application, and never more than the table may hold. */
export function counted(TableName: string, { accountId, applicationId }: DocumentRef, recount?: Recount): Part {
  const { values, ...clauses } = countClauses(recount);
  return {
    role: 'document',
    write: {
      Update: {
        TableName,
        Key: keys.announced(accountId, applicationId),
        ...clauses,
        ExpressionAttributeNames: { '#announced': 'announced', '#schema': 'schema' },
        ExpressionAttributeValues: { ...values, ':schema': schemaVersion },
        ...allOld,
      },
    },
  };
}

/** Records a new form of a document, if it is as it was read. */
export function renewal(TableName: string, document: ApplicationDocument, lastWrite: string): Part {
  const { renewedAt, revision } = document;
  const values = { renewedAt, revision, lastWrite, expiresAt: followingFrom(document).expiresAt };
  return {
    role: 'document',
    write: {
      Update: {
        TableName,
        Key: keyOf(document),
        UpdateExpression: `SET ${Object.keys(values)
          .map((name) => `#${name} = :${name}`)
          .join(', ')}`,
        ConditionExpression: '#revision = :read',
        ExpressionAttributeNames: Object.fromEntries(Object.keys(values).map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ':read': revision - 1,
          ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
        },
        ...allOld,
      },
    },
  };
}

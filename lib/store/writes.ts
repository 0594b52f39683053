import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../domain/account/account.ts';
import type { Timestamp } from '../domain/ids.ts';
import { expiredPermits, withoutPermits } from './account/expired-permits.ts';
import type { Item } from './codec.ts';
import { type Key, keys } from './table.ts';

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export const allOld = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

/** A write and its role, which determines the meaning of its failed condition. */
export interface Part {
  readonly role: 'application' | 'account' | 'claim' | 'event' | 'receipt' | 'enrollment' | 'document' | 'kept-reply';
  readonly write: Write;
}

/** Returns a row that is written once and never again. */
export const putOnce = (TableName: string, item: Item): Write => ({
  Put: { TableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});

/** Requires that there is no such item. */
export const absent = (TableName: string, Key: Key): Write => ({
  ConditionCheck: { TableName, Key, ConditionExpression: 'attribute_not_exists(pk)' },
});

/**
 * Returns what a change of an application or an enrollment may set on an account. Permits and reports have writers of
 * their own.
 */
const changeable = ({
  openApplication,
  lastStartedAt,
  freeze,
  enrolled,
  reapplyAfter,
  appeals,
  lastEvent,
}: Account) => ({
  openApplication,
  lastStartedAt,
  freeze,
  enrolled,
  reapplyAfter,
  appeals,
  lastEvent,
});

interface AccountUpdate {
  readonly before: Account;
  readonly after: Account;
  readonly at: Timestamp;
}

/**
 * Sets what is defined and removes what is not, together with the permits that have expired by `at`. Increments
 * `version`.
 */
export function accountUpdate(TableName: string, { before, after, at }: AccountUpdate): Write {
  const fields = Object.entries(changeable(after));
  const set = fields.filter(([, value]) => value !== undefined);
  const expired = withoutPermits(expiredPermits(before.permits, at));
  const remove = [...fields.filter(([, value]) => value === undefined).map(([name]) => `#${name}`), ...expired.paths];
  const sets = ['#version = :next', ...set.map(([name]) => `#${name} = :${name}`)];
  return {
    Update: {
      TableName,
      Key: keys.account(after.accountId),
      UpdateExpression: `SET ${sets.join(', ')}${remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : ''}`,
      ConditionExpression: '#version = :judged',
      ExpressionAttributeNames: {
        '#version': 'version',
        ...expired.names,
        ...Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: {
        ':judged': before.version,
        ':next': before.version + 1,
        ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      },
      ...allOld,
    },
  };
}

/** Requires that the facts, the freeze and the permits that were judged still hold at the instant of commit. */
export const accountCheck = (TableName: string, { accountId, version }: Account): Write => ({
  ConditionCheck: {
    TableName,
    Key: keys.account(accountId),
    ConditionExpression: '#version = :judged',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':judged': version },
    ...allOld,
  },
});

/** Requires that an attribute is as it was read: it has that value, or is absent. */
export const isAsRead = (name: string, value: unknown) => ({
  condition: value === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`,
  names: { [`#${name}`]: name },
  values: value === undefined ? {} : { [`:${name}`]: value },
});

/** Requires that the application still holds the claim. */
export const heldBy = (applicationId: string) => ({
  ConditionExpression: '#applicationId = :holder',
  ExpressionAttributeNames: { '#applicationId': 'applicationId' },
  ExpressionAttributeValues: { ':holder': applicationId },
});

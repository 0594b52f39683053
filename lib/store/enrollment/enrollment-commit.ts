import type { Application } from '../../domain/application/application.ts';
import type { EnrollmentChange } from '../../domain/enrollment/change-enrollment.ts';
import type { Enrollment } from '../../domain/enrollment/enrollment.ts';
import type { ReplyToKeep } from '../../operations/idempotency-ports.ts';
import { referBy } from '../audit.ts';
import { encodeEnrollment } from '../codec.ts';
import { accountParts, commitParts } from '../commit.ts';
import type { AccountKey } from '../encryption/account-key.ts';
import type { EncryptedTable } from '../encryption/encrypted-table.ts';
import { encryptItem } from '../encryption/personal.ts';
import { keys } from '../table.ts';
import { allOld, heldBy, type Part } from '../writes.ts';

/** Returns the new enrollment with the audit's reference to its reason. */
function referred({ before, after }: EnrollmentChange, key: AccountKey): Enrollment {
  const refer = referBy(key, { reason: before.reasonReference });
  return { ...after, reasonReference: refer('reason', after.reason) };
}

interface Written {
  readonly before: Enrollment;
  readonly after: Enrollment;
  readonly lastWrite: string;
  readonly key: AccountKey;
}

/** Requires that an enrollment is as it was judged. The account beside it may have been read after a later change. */
const asRead = ({ state, termEndsAt, remindAt }: Enrollment) => ({
  // Absent where an older version of this system wrote the enrollment.
  ConditionExpression:
    '#state = :state AND #termEndsAt = :termEndsAt AND (attribute_not_exists(#remindAt) OR #remindAt = :remindAt)',
  ExpressionAttributeNames: { '#state': 'state', '#termEndsAt': 'termEndsAt', '#remindAt': 'remindAt' },
  ExpressionAttributeValues: { ':state': state, ':termEndsAt': termEndsAt, ':remindAt': remindAt },
});

/** Returns the parts that write a changed enrollment: its claim goes with it when it ends, and must otherwise be held. */
export function changedEnrollment(TableName: string, { before, after, lastWrite, key }: Written): readonly Part[] {
  const put: Part = {
    role: 'enrollment',
    write: {
      Put: {
        TableName,
        Item: encryptItem({ ...encodeEnrollment(after), lastWrite }, key),
        ...asRead(before),
        ...allOld,
      },
    },
  };
  const claim = { TableName, Key: keys.claim(before.claim), ...heldBy(before.applicationId) };
  const write = after.state === 'ended' ? { Delete: claim } : { ConditionCheck: claim };
  return [put, { role: 'claim', write }];
}

/** Requires that an application is as it was judged: it would hold the enrollment once it is submitted. */
const asJudged = (TableName: string, { accountId, applicationId, version }: Application): Part => ({
  role: 'application',
  write: {
    ConditionCheck: {
      TableName,
      Key: keys.application(accountId, applicationId),
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': version },
      ...allOld,
    },
  },
});

/** Commits a change of an enrollment with its events and the reply that reports it. */
export async function commitEnrollment(
  table: EncryptedTable,
  change: EnrollmentChange,
  keep?: ReplyToKeep,
): Promise<boolean> {
  const { tableName } = table;
  const { before, account } = change;
  const key = await table.accountKeys.keyOf(account.accountId);
  const after = referred(change, key);
  const share = { ...change, applicationId: after.applicationId, left: before, joined: after };
  const parts = (lastWrite: string) => [
    ...changedEnrollment(tableName, { before, after, lastWrite, key }),
    ...accountParts(tableName, share, key),
    ...(change.notHeldBy ? [asJudged(tableName, change.notHeldBy)] : []),
  ];
  return commitParts(table, parts, { keep, at: change.at });
}

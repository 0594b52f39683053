import type { EnrollmentChange } from '../domain/change-enrollment.ts';
import type { AnswerToKeep, Committed } from '../operations/ports.ts';
import { encodeEnrollment } from './codec.ts';
import { accountParts, commitParts } from './commit.ts';
import { keys } from './table.ts';
import type { TableClient } from './table-client.ts';
import { allOld, heldBy, type Part } from './writes.ts';

function enrollmentParts(TableName: string, { before, after }: EnrollmentChange, lastWrite: string): readonly Part[] {
  const put: Part = {
    role: 'enrollment',
    write: {
      Put: {
        TableName,
        Item: { ...encodeEnrollment(after), lastWrite },
        ConditionExpression: '#state = :state',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':state': before.state },
        ...allOld,
      },
    },
  };
  const claim = { TableName, Key: keys.claim(before.claim), ...heldBy(before.applicationId) };
  const write = after.state === 'ended' ? { Delete: claim } : { ConditionCheck: claim };
  return [put, { role: 'claim', write }];
}

/** Commits a change of an enrollment, with its events and the answer that reports it. */
export const commitEnrollment = (
  table: TableClient,
  change: EnrollmentChange,
  keep?: AnswerToKeep,
): Promise<Committed> =>
  commitParts(
    table,
    (lastWrite) => [
      ...enrollmentParts(table.tableName, change, lastWrite),
      ...accountParts(table.tableName, {
        ...change,
        applicationId: change.after.applicationId,
        left: change.before,
        joined: change.after,
      }),
    ],
    { keep, at: change.at },
  );

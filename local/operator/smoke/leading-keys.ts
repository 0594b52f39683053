import { aws } from '../aws-cli.ts';
import { asRole } from './as-role.ts';
import type { Check } from './check.ts';

interface Probed {
  readonly table: string;
  readonly roleArn: string;
  readonly region: string;
}

const key = (name: string) => ({ pk: { S: `ACCOUNT#smoke-${name}` }, sk: { S: 'SMOKE' } });
/** Never holds, so that nothing is written. The check only asks whether the write is allowed. */
const never = { ConditionExpression: 'attribute_exists(pk)' };

const statement = (action: string, name: string, table: string) => ({
  Effect: 'Allow',
  Action: `dynamodb:${action}`,
  Resource: `arn:aws:dynamodb:*:*:table/${table}`,
  Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`ACCOUNT#smoke-${name}`] } },
});

/** Whether a session with these statements may put a transaction on items a and b. */
async function may(
  { roleArn, region }: Omit<Probed, 'table'>,
  items: readonly object[],
  statements: readonly object[],
): Promise<boolean | string> {
  const policy = { Version: '2012-10-17', Statement: statements };
  return asRole({ roleArn, policy }, async () => {
    const transaction = ['--transact-items', JSON.stringify(items), '--region', region];
    const asked = await aws('dynamodb', 'transact-write-items', ...transaction);
    if (asked.ok || /TransactionCanceled/.test(asked.error)) return true;
    return /AccessDenied|not authorized/.test(asked.error) ? false : asked.error;
  });
}

/** Checks which keys `dynamodb:LeadingKeys` covers in a transaction: docs/decisions/0031. */
export const leadingKeys = (probed: Probed): Check => ({
  what: 'a transaction may be put by the statements of the template',
  assumed: 'what dynamodb:LeadingKeys holds in a transaction (decision 31)',
  run: async () => {
    const { table: TableName, table } = probed;
    const put = (name: string) => ({ Put: { TableName, Item: key(name), ...never } });
    const update = (name: string) => ({
      Update: {
        TableName,
        Key: key(name),
        UpdateExpression: 'SET smoke = :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ...never,
      },
    });
    const byAction = await may(
      probed,
      [put('a'), update('b')],
      [statement('PutItem', 'a', table), statement('UpdateItem', 'b', table)],
    );
    const byItem = await may(
      probed,
      [put('a'), put('b')],
      [statement('PutItem', 'a', table), statement('PutItem', 'b', table)],
    );
    if (typeof byAction === 'string') return { result: 'fails', seen: byAction };
    const reading =
      byItem === true
        ? 'the key of each item'
        : byAction
          ? 'the keys of all items of the action'
          : 'the keys of the whole request';
    return { result: byAction ? 'ok' : 'fails', seen: reading };
  },
});

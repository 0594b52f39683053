/** Everything that the table holds about one account: for the person's own information, and for erasure. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, paginateQuery, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { table as schema } from '../../contract/table.ts';
import type { Account } from '../../domain/account/account.ts';
import { factSources, personalFacts } from '../../domain/account/facts.ts';
import type { NewEvent } from '../../domain/application/change.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { PersonalDataStore } from '../../operations/privacy/personal-data-ports.ts';
import { chained } from '../chain.ts';
import { decodeAccount, type Item } from '../codec.ts';
import { decryptedAll, type EncryptedTable, upgrade } from '../encryption/encrypted-table.ts';
import { withoutPersonalData } from '../encryption/personal.ts';
import { reportAttribute } from '../items.ts';
import { get } from '../reads.ts';
import { withRetry } from '../send.ts';
import { accountChain, keys, kindOf, schemaVersion } from '../table.ts';
import { allOld, putOnce } from '../writes.ts';

async function stored({ client, tableName }: EncryptedTable, accountId: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  const query = {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': schema.partitionKey },
    ExpressionAttributeValues: { ':pk': keys.account(accountId).pk },
  };
  for await (const page of paginateQuery({ client }, query)) items.push(...(page.Items ?? []));
  return items;
}

/** Events are never rewritten, because their chain covers them as they are. */
const isUpgradable = (item: Item): boolean =>
  Number(item.schema) < schemaVersion && !['EVENT', 'IDEMPOTENCY', 'KEY'].includes(kindOf(String(item.sk)));

async function encryptRest(table: EncryptedTable, accountId: string): Promise<number> {
  const older = (await stored(table, accountId)).filter(isUpgradable);
  for (const item of older) await upgrade(table, accountId, item);
  return older.length;
}

/**
 * Names what an erasure removes from an account's item: the personal facts of each report, and the key's id. A later key
 * is therefore the only one that the item holds anything of, whichever source reports first.
 */
function personalPaths({ facts }: Account) {
  const names: Record<string, string> = { '#keyId': 'keyId', '#facts': 'facts' };
  const paths = factSources
    .filter((source) => facts[source] !== undefined)
    .flatMap((source) => personalFacts(source).map((field) => [reportAttribute(source), field] as const))
    .map(([report, field]) => {
      Object.assign(names, { [`#${report}`]: report, [`#${field}`]: field });
      return `#${report}.#facts.#${field}`;
    });
  if (paths.length === 0) delete names['#facts'];
  return { remove: ['#keyId', ...paths].join(', '), names };
}

/** Returns the account's update on the judged version, its event, and the deletion of the key. */
async function deletion(table: EncryptedTable, account: Account, event: NewEvent) {
  const { tableName: TableName, accountKeys } = table;
  const { accountId, version } = account;
  const key = await accountKeys.keyOf(accountId);
  const { rows, last } = chained({ accountId, key, chain: accountChain }, account.lastEvent, {
    events: [event],
    changes: [],
  });
  const { remove, names } = personalPaths(account);
  const update = {
    TableName,
    Key: keys.account(accountId),
    UpdateExpression: `SET #version = :next, #lastEvent = :last, #erasedKeys = list_append(if_not_exists(#erasedKeys, :none), :erased) REMOVE ${remove}`,
    ConditionExpression: '#version = :judged',
    ExpressionAttributeNames: {
      '#version': 'version',
      '#lastEvent': 'lastEvent',
      '#erasedKeys': 'erasedKeys',
      ...names,
    },
    ExpressionAttributeValues: {
      ':judged': version,
      ':next': version + 1,
      ':last': last,
      ':none': [],
      ':erased': [key.keyId],
    },
    ...allOld,
  };
  const gone = {
    TableName,
    Key: keys.key(accountId),
    ConditionExpression: '#keyId = :keyId',
    ExpressionAttributeNames: { '#keyId': 'keyId' },
    ExpressionAttributeValues: { ':keyId': key.keyId },
  };
  return [{ Update: update }, ...rows.map((row) => putOnce(TableName, row)), { Delete: gone }];
}

async function deleteKey(table: EncryptedTable, account: Account, event: NewEvent): Promise<boolean> {
  const TransactItems = await deletion(table, account, event);
  const command = new TransactWriteCommand({ TransactItems, ClientRequestToken: table.newToken() });
  try {
    await withRetry(table.retry, () => table.client.send(command));
    table.accountKeys.forget(account.accountId);
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
}

async function drop({ client, tableName, retry }: EncryptedTable, { pk, sk }: Readonly<Item>): Promise<void> {
  const command = new DeleteCommand({ TableName: tableName, Key: { pk, sk } });
  await withRetry(retry, () => client.send(command));
}

async function dropKeptReplies(table: EncryptedTable, accountId: string): Promise<number> {
  const answers = (await stored(table, accountId)).filter(({ sk }) => kindOf(String(sk)) === 'IDEMPOTENCY');
  for (const answer of answers) await drop(table, answer);
  return answers.length;
}

/** The plain list of what a step lacks reveals which follow-up questions were asked. */
function withoutGaps({ steps }: Item) {
  const names = Object.keys((steps as Item | undefined) ?? {});
  if (names.length === 0) return [];
  return [
    {
      UpdateExpression: `SET ${names.map((_, index) => `#steps.#step${index}.#missing = :none`).join(', ')}`,
      ExpressionAttributeNames: {
        '#steps': 'steps',
        '#missing': 'missing',
        ...Object.fromEntries(names.map((name, index) => [`#step${index}`, name])),
      },
      ExpressionAttributeValues: { ':none': '[]' },
    },
  ];
}

/** The name that listings show is encrypted with another key than the account's. */
const withoutListedName = ({ listedName }: Item) =>
  listedName === undefined
    ? []
    : [{ UpdateExpression: 'REMOVE #listed', ExpressionAttributeNames: { '#listed': 'listedName' } }];

/** Removes what the account's key does not encrypt. */
async function forgetRest(table: EncryptedTable, accountId: string): Promise<void> {
  const { client, tableName: TableName, retry } = table;
  for (const item of await stored(table, accountId)) {
    const { pk, sk } = item;
    for (const update of [...withoutGaps(item), ...withoutListedName(item)]) {
      const command = new UpdateCommand({ TableName, Key: { pk, sk }, ...update });
      await withRetry(retry, () => client.send(command));
    }
  }
}

export const personalDataStore = (table: EncryptedTable): PersonalDataStore => ({
  findAccount: async (accountId: AccountId) => {
    const item = await get(table, keys.account(accountId));
    return item && decodeAccount(withoutPersonalData(item));
  },
  everything: async (accountId) => decryptedAll(table, await stored(table, accountId)),
  encryptRest: (accountId) => encryptRest(table, accountId),
  keyId: async (accountId) => (await table.accountKeys.keyFor(accountId, []))?.keyId,
  deleteKey: (...input) => deleteKey(table, ...input),
  dropDocument: (item) => drop(table, item),
  dropKeptReplies: (accountId) => dropKeptReplies(table, accountId),
  forgetRest: (accountId) => forgetRest(table, accountId),
});

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { FactSource } from '../../domain/account/facts.ts';
import { anyCounts } from '../../domain/account/reset-sequence.ts';
import type { NewEvent } from '../../domain/application/change.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { FactsResetStore, NumberedAccount } from '../../operations/account/facts-ports.ts';
import { chained } from '../chain.ts';
import type { EncryptedTable } from '../encryption/encrypted-table.ts';
import { accountItem, reportAttribute } from '../items.ts';
import { get } from '../reads.ts';
import { withRetry } from '../send.ts';
import { accountChain, keys } from '../table.ts';
import { allOld, putOnce } from '../writes.ts';

/** The attributes of an account's item that are read here. */
const numbered = z.object({ version: accountItem.shape.version, lastEvent: accountItem.shape.lastEvent });

async function find(
  table: EncryptedTable,
  accountId: AccountId,
  source: FactSource,
): Promise<NumberedAccount | undefined> {
  const item = await get(table, keys.account(accountId));
  if (!item) return undefined;
  const { version, lastEvent } = numbered.parse(item);
  const { sequence } = (item[reportAttribute(source)] ?? {}) as { readonly sequence?: number };
  return { accountId, version, lastEvent, sequence };
}

/** The account on the version that was judged, and its event. */
async function reset(
  table: EncryptedTable,
  {
    account,
    source,
    event,
  }: { readonly account: NumberedAccount; readonly source: FactSource; readonly event: NewEvent },
): Promise<boolean> {
  const { tableName: TableName } = table;
  const { accountId, version } = account;
  const chain = { accountId, key: await table.accountKeys.keyOf(accountId), chain: accountChain };
  const { rows, last } = chained(chain, account.lastEvent, { events: [event], changes: [] });
  const update = {
    TableName,
    Key: keys.account(accountId),
    UpdateExpression: 'SET #version = :next, #lastEvent = :last, #report.#sequence = :any',
    ConditionExpression: '#version = :judged',
    ExpressionAttributeNames: {
      '#version': 'version',
      '#lastEvent': 'lastEvent',
      '#report': reportAttribute(source),
      '#sequence': 'sequence',
    },
    ExpressionAttributeValues: { ':judged': version, ':next': version + 1, ':last': last, ':any': anyCounts },
    ...allOld,
  };
  const TransactItems = [{ Update: update }, ...rows.map((row) => putOnce(TableName, row))];
  const command = new TransactWriteCommand({ TransactItems, ClientRequestToken: table.newToken() });
  try {
    await withRetry(table.retry, () => table.client.send(command));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
}

export const factsResetStore = (table: EncryptedTable): FactsResetStore => ({
  find: (...input) => find(table, ...input),
  reset: (account, source, event) => reset(table, { account, source, event }),
});

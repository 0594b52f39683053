import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { PurchasePermit } from '../../domain/account/account.ts';
import type { Granted, GrantPermit } from '../../operations/account/permit-ports.ts';
import { decodeAccount } from '../codec.ts';
import type { EncryptedTable } from '../encryption/encrypted-table.ts';
import { withoutPersonalData } from '../encryption/personal.ts';
import { keepWrite, keptIn } from '../kept-responses.ts';
import { withRetry } from '../send.ts';
import { keys, schemaVersion } from '../table.ts';
import { allOld, type Write } from '../writes.ts';
import { expiredPermits, permitRoom, withoutPermits } from './expired-permits.ts';

interface Grant extends Pick<GrantPermit, 'accountId' | 'permitId' | 'expiresAt'> {
  /** Expired permits that the write also removes, once it knows which permits there are. */
  readonly clearing?: { readonly expired: readonly string[]; readonly roomUntil: number };
}

/**
 * Adds a permit to an account that is not frozen: the freeze is its condition, so the two never both exist. The
 * condition also requires room. If there is none, the returned item shows which permits have expired, and the same
 * write is repeated without them.
 */
function grantWrite(TableName: string, { accountId, permitId, expiresAt, clearing }: Grant): Write {
  const { paths, names } = withoutPermits(clearing?.expired ?? []);
  const isRoom = ' AND (size(#permits) < :room OR size(#permits) < #roomUntil)';
  return {
    Update: {
      TableName,
      Key: keys.account(accountId),
      UpdateExpression: [
        'SET #permits.#permitId = :expiresAt, #version = #version + :one',
        clearing ? ', #roomUntil = :roomUntil' : '',
        paths.length > 0 ? ` REMOVE ${paths.join(', ')}` : '',
      ].join(''),
      ConditionExpression: `attribute_exists(pk) AND attribute_not_exists(#freeze)${clearing ? '' : isRoom}`,
      ExpressionAttributeNames: {
        ...names,
        '#permits': 'permits',
        '#permitId': permitId,
        '#version': 'version',
        '#freeze': 'freeze',
        '#roomUntil': 'permitRoomUntil',
      },
      ExpressionAttributeValues: {
        ':expiresAt': expiresAt,
        ':one': 1,
        ...(clearing ? { ':roomUntil': clearing.roomUntil } : { ':room': permitRoom }),
      },
      ...allOld,
    },
  };
}

/** The first item of an account: a purchase. */
const firstWrite = (TableName: string, { accountId, permitId, expiresAt }: GrantPermit): Write => ({
  Put: {
    TableName,
    Item: {
      ...keys.account(accountId),
      schema: schemaVersion,
      accountId,
      version: 1,
      permits: { [permitId]: expiresAt },
      enrolled: {},
    },
    ConditionExpression: 'attribute_not_exists(pk)',
    ...allOld,
  },
});

/** The reason why a permit has not been granted yet: the account is absent, or it is there with these permits. */
type Unsettled =
  | { readonly result: 'absent' }
  | { readonly result: 'there'; readonly permits: readonly PurchasePermit[] };

/** Returns the meaning of a refused grant. */
async function meaning(
  table: EncryptedTable,
  error: TransactionCanceledException,
  permitId: string,
): Promise<Granted | Unsettled | undefined> {
  const [account, answer] = error.CancellationReasons ?? [];
  const refused = (reason: typeof account) => reason?.Code === 'ConditionalCheckFailed';
  if (refused(answer) && answer?.Item) return { result: 'kept', kept: await keptIn(table, unmarshall(answer.Item)) };
  if (!refused(account)) return undefined;
  if (!account?.Item) return { result: 'absent' };
  const found = decodeAccount(withoutPersonalData(unmarshall(account.Item)));
  // The response to an earlier attempt was lost: the permit is there.
  if (found.permits.some((permit) => permit.permitId === permitId)) return { result: 'granted' };
  return found.freeze ? { result: 'frozen', freeze: found.freeze } : { result: 'there', permits: found.permits };
}

async function attempt(table: EncryptedTable, write: Write, grant: GrantPermit) {
  const { client, retry, newToken } = table;
  const { keep, at, permitId } = grant;
  const answer = keep ? [await keepWrite(table, keep, at)] : [];
  const command = new TransactWriteCommand({ TransactItems: [write, ...answer], ClientRequestToken: newToken() });
  try {
    await withRetry(retry, () => client.send(command));
    return { result: 'granted' } as const;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const known = await meaning(table, error, permitId);
    if (known) return known;
    throw error;
  }
}

/** Returns the write that follows one whose refusal told the state. */
function nextWrite(TableName: string, grant: GrantPermit, told: Unsettled): Write {
  if (told.result === 'absent') return firstWrite(TableName, grant);
  const expired = expiredPermits(told.permits, grant.at);
  const roomUntil = told.permits.length - expired.length + permitRoom;
  return grantWrite(TableName, { ...grant, clearing: { expired, roomUntil } });
}

/**
 * Grants a permit in one transaction, or returns in that one request why not. Takes one more request for an account
 * that is not yet known, and for one in some 25 grants of an account that never settles its permits: it clears the
 * expired ones.
 */
export async function grantPermit(table: EncryptedTable, grant: GrantPermit): Promise<Granted> {
  let write = grantWrite(table.tableName, grant);
  for (let attempts = 0; attempts < 3; attempts += 1) {
    const granted = await attempt(table, write, grant);
    if (granted.result !== 'absent' && granted.result !== 'there') return granted;
    write = nextWrite(table.tableName, grant, granted);
  }
  throw new Error('An account is neither there nor absent');
}

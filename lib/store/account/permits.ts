import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { PurchasePermit } from '../../domain/account/account.ts';
import { factSources } from '../../domain/account/facts.ts';
import type { Granted, GrantPermit } from '../../operations/account/permit-ports.ts';
import { decodeAccount } from '../codec.ts';
import type { EncryptedTable } from '../encryption/encrypted-table.ts';
import { withoutPersonalData } from '../encryption/personal.ts';
import { reportAttribute } from '../items.ts';
import { keepWrite, repeatedBy } from '../kept-replies.ts';
import { withRetry } from '../send.ts';
import { keys } from '../table.ts';
import { allOld, type Write } from '../writes.ts';
import { expiredPermits, permitRoom, withoutPermits } from './expired-permits.ts';

interface Grant extends Pick<GrantPermit, 'accountId' | 'permitId' | 'expiresAt'> {
  /** Expired permits that the write also removes, once it knows which permits there are. */
  readonly clearing?: { readonly expired: readonly string[]; readonly roomUntil: number };
}

/** True of an account that a source has reported on. */
const isKnown = factSources.map((source) => `attribute_exists(${reportAttribute(source)})`).join(' OR ');

/**
 * Adds a permit to a known account that is not frozen: the freeze is its condition, so the two never both exist. The
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
      ConditionExpression: `(${isKnown}) AND attribute_not_exists(#freeze)${clearing ? '' : isRoom}`,
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

/** The permits of an account that has no room for another until expired ones are cleared. */
interface Full {
  readonly result: 'full';
  readonly permits: readonly PurchasePermit[];
}

/** Returns the meaning of a refused grant. */
async function meaning(
  table: EncryptedTable,
  error: TransactionCanceledException,
  permitId: string,
): Promise<Granted | Full | undefined> {
  const [account, reply] = error.CancellationReasons ?? [];
  const refused = (reason: typeof account) => reason?.Code === 'ConditionalCheckFailed';
  if (refused(reply) && reply?.Item) throw await repeatedBy(table, unmarshall(reply.Item));
  if (!refused(account)) return undefined;
  if (!account?.Item) return { result: 'unknown' };
  const found = decodeAccount(withoutPersonalData(unmarshall(account.Item)));
  // The response to an earlier attempt was lost: the permit is there.
  if (found.permits.some((permit) => permit.permitId === permitId)) return { result: 'granted' };
  if (found.freeze) return { result: 'frozen', freeze: found.freeze };
  return Object.keys(found.facts).length === 0 ? { result: 'unknown' } : { result: 'full', permits: found.permits };
}

async function attempt(table: EncryptedTable, write: Write, grant: GrantPermit) {
  const { client, retry, newToken } = table;
  const { keep, at, permitId } = grant;
  const reply = keep ? [await keepWrite(table, keep, at)] : [];
  const command = new TransactWriteCommand({ TransactItems: [write, ...reply], ClientRequestToken: newToken() });
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

/** Returns the write that also clears the permits that have expired. */
function clearingWrite(TableName: string, grant: GrantPermit, permits: readonly PurchasePermit[]): Write {
  const expired = expiredPermits(permits, grant.at);
  return grantWrite(TableName, {
    ...grant,
    clearing: { expired, roomUntil: permits.length - expired.length + permitRoom },
  });
}

/**
 * Grants a permit in one transaction, or returns in that one request why not. Takes one more request for one in some 25
 * grants of an account that never settles its permits: it clears the expired ones.
 */
export async function grantPermit(table: EncryptedTable, grant: GrantPermit): Promise<Granted> {
  const { tableName } = table;
  let granted = await attempt(table, grantWrite(tableName, grant), grant);
  // Another grant may take the room that this one has made.
  for (let again = 0; granted.result === 'full' && again < 2; again += 1) {
    granted = await attempt(table, clearingWrite(tableName, grant, granted.permits), grant);
  }
  if (granted.result === 'full') throw new Error('A permit finds no room, though expired ones were cleared');
  return granted;
}

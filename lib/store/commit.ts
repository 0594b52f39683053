import { type CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Account } from '../domain/account/account.ts';
import type { NewEvent } from '../domain/application/change.ts';
import type { Enrollment } from '../domain/enrollment/enrollment.ts';
import type { Timestamp } from '../domain/ids.ts';
import { Refused } from '../domain/refusal.ts';
import type { ReplyToKeep } from '../operations/idempotency-ports.ts';
import { auditViewOfAccount, changesBetween } from './audit.ts';
import { chained } from './chain.ts';
import type { Item } from './codec.ts';
import type { AccountKey } from './encryption/account-key.ts';
import type { EncryptedTable } from './encryption/encrypted-table.ts';
import { keepWrite, repeatedBy } from './kept-replies.ts';
import { withRetry } from './send.ts';
import { accountChain } from './table.ts';
import { accountCheck, accountUpdate, type Part, putOnce } from './writes.ts';

/** The effect of a change on its account. */
interface AccountShare {
  readonly account?: Account;
  readonly accountAfter?: Account;
  readonly accountEvents?: readonly NewEvent[];
  readonly applicationId: string;
  readonly at: Timestamp;
  /** The enrollment before and after, if the change affects an enrollment. */
  readonly left?: Enrollment;
  readonly joined?: Enrollment;
}

/** Returns the account's part of a change: its update with its events, or the check that it is as it was judged. */
export function accountParts(TableName: string, share: AccountShare, key: AccountKey): readonly Part[] {
  const { account, accountAfter, accountEvents = [], applicationId, at, left, joined } = share;
  if (!account) return [];
  if (!accountAfter) return [{ role: 'account', write: accountCheck(TableName, account) }];
  const { accountId } = account;
  const changes = changesBetween(auditViewOfAccount(account, left), auditViewOfAccount(accountAfter, joined));
  const chain = { accountId, key, chain: accountChain, applicationId };
  const { rows, last } = chained(chain, account.lastEvent, { events: accountEvents, changes });
  return [
    {
      role: 'account',
      write: accountUpdate(TableName, {
        before: account,
        after: { ...accountAfter, lastEvent: last },
        at,
      }),
    },
    ...rows.map((row): Part => ({ role: 'event', write: putOnce(TableName, row) })),
  ];
}

const itemOf = ({ Item }: CancellationReason): Item => (Item ? unmarshall(Item) : {});

/**
 * Returns whether a cancelled transaction is our own earlier attempt, or a conflict; undefined if it is neither. Throws
 * `Repeated` if the request has its reply already.
 */
async function meaning(
  table: EncryptedTable,
  parts: readonly Part[],
  reasons: readonly CancellationReason[],
  lastWrite: string,
): Promise<boolean | undefined> {
  const failed = parts.flatMap(({ role }, index) => {
    const reason = reasons[index];
    return reason?.Code === 'ConditionalCheckFailed' ? [{ role, item: itemOf(reason) }] : [];
  });
  if (failed.some(({ item }) => item.lastWrite === lastWrite)) return true;
  const replied = failed.find(({ role }) => role === 'kept-reply');
  if (replied) throw await repeatedBy(table, replied.item);
  return failed.length > 0 ? false : undefined;
}

/** Whether another transaction was still keeping a reply to the same request when the attempts were used up. */
function isBehindTwin(error: unknown, parts: readonly Part[]): boolean {
  if (!(error instanceof Refused) || !(error.cause instanceof TransactionCanceledException)) return false;
  const { CancellationReasons: reasons = [] } = error.cause;
  return parts.some(({ role }, index) => role === 'kept-reply' && reasons[index]?.Code === 'TransactionConflict');
}

/**
 * Commits parts whole or not at all, together with the reply that reports them. Returns whether their conditions held.
 * `partsFor` receives the token that distinguishes this write from any other. Throws `Repeated`, and `Refused` with
 * `try-again` when the table is out of reach,
 * and with `request-in-progress` when a twin of the request is still being committed.
 */
export async function commitParts(
  table: EncryptedTable,
  partsFor: (lastWrite: string) => readonly Part[],
  { keep, at }: { keep?: ReplyToKeep; at: string },
): Promise<boolean> {
  const token = table.newToken();
  const reply: readonly Part[] = keep ? [{ role: 'kept-reply', write: await keepWrite(table, keep, at) }] : [];
  const parts = [...partsFor(token), ...reply];
  const command = new TransactWriteCommand({
    TransactItems: parts.map(({ write }) => write),
    ClientRequestToken: token,
  });
  try {
    await withRetry(table.retry, () => table.client.send(command));
    return true;
  } catch (error) {
    if (isBehindTwin(error, parts)) throw new Refused({ code: 'request-in-progress' }, error);
    if (!(error instanceof TransactionCanceledException)) throw error;
    const known = await meaning(table, parts, error.CancellationReasons ?? [], token);
    if (known !== undefined) return known;
    throw error;
  }
}

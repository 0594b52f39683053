import { type BlockerCode, blockersOf } from '../../domain/account/eligibility.ts';
import type { AccountId, ApplicationId } from '../../domain/ids.ts';
import type { QueueCounts } from '../../domain/review/queue-counts.ts';
import { firstProgram, programOf } from '../../programs/programs.ts';
import type { Page, QueueFilter, QueueQuery, QueueRow } from '../application/listings.ts';
import type { Deps } from '../ports.ts';

/** A row of the queue, with the account's blockers since the submission. */
export interface QueueRowWithBlockers extends QueueRow {
  readonly blockers: readonly BlockerCode[];
}

const programOfRow = ({ program = firstProgram.id }: QueueRow) => programOf({ program });

/** Returns a page of the review queue, each row judged by the present facts: the store's queries, and one read. */
export async function listQueue(
  { store, policy }: Pick<Deps, 'store' | 'policy'>,
  query: QueueQuery,
): Promise<Page<QueueRowWithBlockers>> {
  const { items, next } = await store.queue(query);
  const accounts = await store.findAccounts(items.map(({ accountId }) => accountId as AccountId));
  const { now } = query;
  const judged = items.map((row) => {
    const account = accounts.get(row.accountId as AccountId);
    const application = row.applicationId as ApplicationId;
    const program = programOfRow(row);
    const standing = {
      program,
      now,
      policy,
      application,
      businessArea: row.businessArea,
      // The wait before a new application is no reason against a submitted one.
      appeal: true,
      // The open application of an account that is enrolled renews that enrollment, because no other could start.
      renewalOf: account?.enrolled[program.id],
    };
    return { ...row, blockers: account ? blockersOf({ ...standing, account }).map(({ code }) => code) : [] };
  });
  return { items: judged, next };
}

/** Returns how many applications wait in each state. */
export const countQueue = ({ store }: Pick<Deps, 'store'>, filter: QueueFilter): Promise<QueueCounts> =>
  store.countQueue(filter);

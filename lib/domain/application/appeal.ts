/** The appeal against a rejection. */
import type { Account } from '../account/account.ts';
import type { Timestamp } from '../ids.ts';
import type { Policy } from '../policy.ts';
import type { ProgramRules } from '../program.ts';
import type { Refusal } from '../refusal.ts';
import { addDays } from '../review/working-days.ts';
import type { Application } from './application.ts';

interface Judged {
  readonly account: Account;
  readonly at: Timestamp;
  readonly policy: Pick<Policy, 'appealDays'>;
}

/** Returns until when the account can appeal against an application; undefined if it cannot, or did so before. */
export function appealBefore(
  { applicationId, state, decidedAt, appealOf }: Application,
  { account, at, policy }: Judged,
): Timestamp | undefined {
  const isSpent = appealOf !== undefined || account.appeals.includes(applicationId);
  if (state !== 'rejected' || decidedAt === undefined || isSpent) return undefined;
  const before = addDays(decidedAt, policy.appealDays);
  return before > at ? before : undefined;
}

/**
 * Why the account cannot appeal: the application was not rejected, was appealed before, or the time to appeal is over.
 */
export function refusalOfAppeal(
  appealOf: Application,
  { program, ...judged }: Judged & { readonly program: ProgramRules },
): Refusal | undefined {
  if (appealOf.program !== program.id) return { code: 'not-found' };
  return appealBefore(appealOf, judged) ? undefined : { code: 'wrong-state', state: appealOf.state, allowed: [] };
}

/** When an account may not purchase: from the start of an application, and for as long as an enrollment lasts. */
import type { ApplicationId, Timestamp } from '../ids.ts';
import type { ProgramRules } from '../program.ts';
import type { Account, PurchaseFreeze } from './account.ts';

type Freezing = Pick<ProgramRules, 'freezesPurchases'>;
interface Of {
  readonly applicationId: ApplicationId;
  readonly at: Timestamp;
}

/** Returns the freeze from the start of an application. The freeze of an enrollment does not change. */
export const freezeAtStart = (
  { freeze }: Account,
  { freezesPurchases }: Freezing,
  { applicationId, at }: Of,
): PurchaseFreeze | undefined =>
  freeze ?? (freezesPurchases.whileApplying ? { since: at, because: 'application', applicationId } : undefined);

/** Returns the freeze after an approval. The application's own freeze becomes that of its enrollment, or ends. */
export function freezeAtApproval(
  { freeze }: Account,
  { freezesPurchases }: Freezing,
  { applicationId, at }: Of,
): PurchaseFreeze | undefined {
  const ofAnother = freeze && freeze.applicationId !== applicationId;
  if (ofAnother) return freeze;
  return freezesPurchases.whileEnrolled
    ? { since: freeze?.since ?? at, because: 'enrollment', applicationId }
    : undefined;
}

/** Returns the freeze after an application ends without approval. The freeze of an enrollment stays. */
export const freezeAtEnd = ({ freeze }: Account, applicationId: ApplicationId): PurchaseFreeze | undefined =>
  freeze?.applicationId === applicationId ? undefined : freeze;

/**
 * Returns the freeze once an enrollment has ended. It passes to another enrollment in one of the programs that freeze,
 * or to the open application, because a freeze that is too long is safer than a purchase that is too early.
 */
export function freezeAtEndOfEnrollment(
  { freeze, enrolled, openApplication }: Account,
  { program, applicationId }: { readonly program: string; readonly applicationId: ApplicationId },
  freezing: readonly string[],
): PurchaseFreeze | undefined {
  if (freeze?.applicationId !== applicationId) return freeze;
  const others = Object.entries(enrolled).filter(([joined]) => joined !== program && freezing.includes(joined));
  const [other] = others.map(([, id]) => id);
  if (other) return { ...freeze, applicationId: other };
  if (openApplication === undefined || openApplication === applicationId) return undefined;
  return { ...freeze, because: 'application', applicationId: openApplication };
}

/** The account with this freeze, or with none. */
export function withFreeze({ freeze: _, ...account }: Account, freeze: PurchaseFreeze | undefined): Account {
  return freeze ? { ...account, freeze } : account;
}

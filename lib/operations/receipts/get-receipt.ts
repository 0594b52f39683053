import { createHash } from 'node:crypto';
import type { AccountId } from '../../domain/ids.ts';
import { Refused } from '../../domain/refusal.ts';
import type { ReceiptSigner } from '../../receipts/ports.ts';
import { type SealStatement, signSeal } from '../../receipts/sign.ts';
import { type Language, languageOf } from '../../words/languages.ts';
import type { ApplicationRef, ApplicationStore } from '../ports.ts';
import { type AcceptedText, withAcceptedText } from './accepted-text.ts';
import type { Receipt, ReceiptSignature } from './receipt-ports.ts';

export interface ReceiptDeps {
  readonly store: Pick<ApplicationStore, 'receipt' | 'keepSignature'>;
  /** Called only if a receipt has not been signed yet. */
  readonly signer: () => ReceiptSigner;
  readonly acceptedText: AcceptedText;
}

export interface SignedReceipt extends Receipt {
  readonly signature: ReceiptSignature;
}

/**
 * Returns the signed statement. Throws if the content does not match its hash, because no signature may stand under
 * that.
 */
function statementOf({ content, sha256 }: Receipt): SealStatement {
  if (createHash('sha256').update(content).digest('hex') !== sha256)
    throw new Error('A receipt is not what its hash says');
  const { applicationId, round, submittedAt } = JSON.parse(content) as SealStatement;
  return { applicationId, round, sha256, submittedAt };
}

/**
 * Returns the newest frozen submission, signed. One read; at the first reading also a signature and one write that
 * keeps it, so that the same receipt always has the same signature. Refused with `not-found` if nothing was submitted.
 */
export async function signedReceipt(deps: ReceiptDeps, ref: ApplicationRef): Promise<SignedReceipt> {
  const { store, signer, acceptedText } = deps;
  const stored = await store.receipt(ref);
  if (!stored) throw new Refused({ code: 'not-found' });
  const receipt = withAcceptedText(stored, acceptedText);
  const { signature } = receipt;
  if (signature) return { ...receipt, signature };
  const statement = statementOf(receipt);
  const made = await signSeal(signer(), statement);
  return { ...receipt, signature: await store.keepSignature({ ...ref, round: statement.round }, made) };
}

/** Returns the language of an account, for a receipt that is printed in it: one read. */
export async function languageOfAccount(
  { store }: { readonly store: Pick<ApplicationStore, 'findAccount'> },
  accountId: AccountId,
): Promise<Language> {
  const { facts } = await store.findAccount(accountId);
  return languageOf(facts.identity?.language);
}

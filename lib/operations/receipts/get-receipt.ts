import { createHash } from 'node:crypto';
import { Refused } from '../../domain/refusal.ts';
import type { ReceiptSigner } from '../../receipts/ports.ts';
import { type SealStatement, signSeal } from '../../receipts/sign.ts';
import type { ApplicationRef, ApplicationStore } from '../ports.ts';
import { type AcceptedText, withAcceptedText } from './accepted-text.ts';
import type { Receipt, ReceiptSignature } from './receipt-ports.ts';

export interface ReceiptDeps {
  readonly store: Pick<ApplicationStore, 'receipt' | 'keepSignature'>;
  /** Asked for only where a receipt has not been signed yet. */
  readonly signer: () => ReceiptSigner;
  readonly acceptedText: AcceptedText;
}

export interface SignedReceipt extends Receipt {
  readonly signature: ReceiptSignature;
}

/** What is signed. Throws where the content is not what was sealed: nobody's signature is to stand under that. */
function statementOf({ content, sha256 }: Receipt): SealStatement {
  if (createHash('sha256').update(content).digest('hex') !== sha256)
    throw new Error('A receipt is not what its hash says');
  const { applicationId, round, submittedAt } = JSON.parse(content) as SealStatement;
  return { applicationId, round, sha256, submittedAt };
}

/**
 * The newest sealed submission, signed: 1 read; at the first time also a signature and 1 write, which keeps it, so that
 * from then on the same receipt has the same signature. Refused with `not-found` where nothing was submitted.
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

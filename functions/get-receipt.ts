import { preferredType } from '../lib/http/accept.ts';
import { endpoint } from '../lib/http/endpoint.ts';
import { languageNamed } from '../lib/http/language.ts';
import { jsonReceipt, pdfReceipt, receiptTypes } from '../lib/http/receipts/present-receipt.ts';
import { applicationIdOf, noQuery, query } from '../lib/http/request.ts';
import { languageOfAccount, signedReceipt } from '../lib/operations/receipts/get-receipt.ts';
import { agreementText } from '../lib/programs/agreement-texts.ts';
import { limiter, readerOf } from '../lib/runtime/rate-limits.ts';
import { receiptSigner } from '../lib/runtime/receipts.ts';
import { runtime } from '../lib/runtime/runtime.ts';

/** GET /applications/{id}/receipt: the newest frozen submission, signed, as JSON or as a PDF. */
export const handler = endpoint(async (event) => {
  const { accountId } = readerOf(event);
  query(noQuery, event);
  const { store, policy } = runtime();
  const ref = { accountId, applicationId: applicationIdOf(event) };
  const receipt = await signedReceipt({ store, signer: receiptSigner, acceptedText: agreementText }, ref);
  if (preferredType(event.headers.accept, receiptTypes) === 'application/json') return jsonReceipt(receipt);
  await limiter().costly(accountId);
  const chosen = languageNamed(event) ?? (await languageOfAccount({ store }, accountId));
  // Loaded on demand: it is most of this function's code, and reads typefaces of 1 to 36 MB.
  const { receiptPdf } = await import('../lib/receipts/pdf.ts');
  return pdfReceipt(receipt, await receiptPdf(receipt, { ...policy, language: chosen }), chosen);
});

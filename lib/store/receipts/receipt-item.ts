/** The shape of receipts and of their signatures, as they are read. */
import * as z from 'zod/mini';

const receiptSignature = z.object({ keyId: z.string(), jws: z.string() });
export const receiptItem = z.object({
  content: z.string(),
  sha256: z.string(),
  /** Until schema 4; since then beside it. */
  signature: z.optional(receiptSignature),
});
export const signatureItem = z.object({ signature: receiptSignature });
/** A receipt with what only staff may see: the assessment, as JSON. */
export const assessedReceiptItem = z.extend(receiptItem, { assessment: z.string() });

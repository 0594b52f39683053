import canonicalize from 'canonicalize';
import type { SignedReceipt } from '../operations/receipts/get-receipt.ts';

/** A receipt as it is handed out: what was sealed, its hash and its signature, as canonical JSON (RFC 8785). */
export function receiptJson({ content, sha256, signature }: SignedReceipt): string {
  const text = canonicalize({ ...(JSON.parse(content) as object), sha256, signature });
  if (text === undefined) throw new Error('A receipt has no canonical form');
  return text;
}

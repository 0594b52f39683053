import canonicalize from 'canonicalize';
import type { SignedReceipt } from '../operations/receipts/get-receipt.ts';

/** Returns a receipt for its owner: the frozen content, its hash and its signature, as canonical JSON (RFC 8785). */
export function receiptJson({ content, sha256, signature }: SignedReceipt): string {
  const text = canonicalize({ ...(JSON.parse(content) as object), sha256, signature });
  if (text === undefined) throw new Error('A receipt has no canonical form');
  return text;
}

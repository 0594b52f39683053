import type { ReceiptKey, ReceiptKeys } from '../../receipts/ports.ts';

/** Returns every public key that verifies receipts, as a JWK set (RFC 7517). Refused with `try-again` in an outage. */
export const getReceiptKeys = async (keys: ReceiptKeys): Promise<{ readonly keys: readonly ReceiptKey[] }> => ({
  keys: await keys.all(),
});

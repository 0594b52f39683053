import { endpoint } from '../lib/http/endpoint.ts';
import { jsonResponse } from '../lib/http/response.ts';
import { getReceiptKeys } from '../lib/operations/receipts/get-receipt-keys.ts';
import { receiptKeys } from '../lib/runtime/receipts.ts';

/** GET /receipt-keys: the public keys that receipts are verified with, as a JWK set (RFC 7517). */
export const handler = endpoint(async () =>
  jsonResponse(200, await getReceiptKeys(receiptKeys()), { 'cache-control': 'public, max-age=3600' }),
);

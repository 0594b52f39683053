/** The composition root for receipts: separate, so that no other bundle holds the KMS client. */
import { KMSClient } from '@aws-sdk/client-kms';
import { kmsPublicKeys, kmsSigner } from '../adapters/kms-keys.ts';
import type { ReceiptKeys, ReceiptSigner } from '../receipts/ports.ts';
import { defaultRetry } from '../store/send.ts';
import { environment } from './environment.ts';
import { requestLimits } from './request-limits.ts';

/** Milliseconds: three attempts, and the requests to the table, fit into a function's time-out. */
const limits = () => requestLimits(1500);

let connected: KMSClient | undefined;
const kms = (): KMSClient => {
  connected ??= new KMSClient({ maxAttempts: 3, requestHandler: limits() });
  return connected;
};

function keyIds(): readonly [string, ...string[]] {
  const [first = '', ...others] = environment('receipts').RECEIPT_KEYS.split(',');
  return [first, ...others];
}

/** Returns the signer of receipts. Throws if the environment names no key. */
export const receiptSigner = (): ReceiptSigner => kmsSigner(kms(), keyIds()[0], defaultRetry);

let keys: ReceiptKeys | undefined;

/** Returns the keys that verify receipts. Throws if the environment names no key. */
export function receiptKeys(): ReceiptKeys {
  keys ??= kmsPublicKeys(kms(), keyIds(), defaultRetry);
  return keys;
}

import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { signSeal } from '../../../lib/receipts/sign.ts';
import { verifyReceipt } from '../../../local/operator/verify-receipt/verify.ts';
import { sealed } from '../../support/sealed-receipt.ts';

interface Pair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}
const pair = (): Pair => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const [before, now] = [pair(), pair()];
const published = (kid: string, { publicKey }: Pair) => ({ ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256' });
const keys = { keys: [published('now', now), published('before', before)] };

async function signedBy(keyId: string, { privateKey }: Pair) {
  const { content, sha256 } = sealed({});
  const { applicationId, round, submittedAt } = JSON.parse(content);
  const signer = { keyId, sign: async (message: Uint8Array) => sign('sha256', message, privateKey) };
  const signature = await signSeal(signer, { applicationId, round, sha256, submittedAt });
  return { ...JSON.parse(content), sha256, signature };
}
const verified = (receipt: object) => verifyReceipt(JSON.stringify(receipt), keys);

test('the key that is reported is the one that signed', async () => {
  expect(await verified(await signedBy('before', before))).toMatchObject({ keyId: 'before' });
  expect(await verified(await signedBy('now', now))).toMatchObject({ keyId: 'now' });
});

test('a receipt that names another published key than its signature is refused', async () => {
  const receipt = await signedBy('before', before);
  const altered = { ...receipt, signature: { ...receipt.signature, keyId: 'now' } };
  await expect(verified(altered)).rejects.toThrow(/names the key now, but before signed it/);
});

test('a signature that names no key is refused, even if a single key fits', async () => {
  const receipt = await signedBy('now', now);
  const [, statement] = receipt.signature.jws.split('.');
  const header = Buffer.from('{"alg":"ES256","typ":"partner-programs-receipt"}').toString('base64url');
  const key = { key: now.privateKey, dsaEncoding: 'ieee-p1363' } as const;
  const signature = sign('sha256', Buffer.from(`${header}.${statement}`), key).toString('base64url');
  const nameless = { ...receipt, signature: { keyId: 'now', jws: `${header}.${statement}.${signature}` } };
  const only = { keys: [published('now', now)] };
  await expect(verifyReceipt(JSON.stringify(nameless), only)).rejects.toThrow(/names the key now/);
});

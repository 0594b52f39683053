import { generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { compactVerify } from 'jose';
import { joseSignature, signSeal } from '../../../lib/receipts/sign.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const derOf = (message: Uint8Array) => sign('sha256', message, privateKey);

/** Returns DER of two integers (ITU-T X.690, 8.3): no leading zero byte except one that keeps the number positive. */
function der(...integers: readonly bigint[]): Buffer {
  const parts = integers.map((integer) => {
    const digits = integer.toString(16);
    const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
    const value = (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
    return Buffer.concat([Buffer.of(2, value.length), value]);
  });
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(0x30, content.length), content]);
}

describe('a signature of KMS, in the form of JOSE', () => {
  test('has the same two integers, whatever their length in DER', () => {
    const integer = fc.oneof(fc.bigInt({ min: 1n, max: 2n ** 256n - 1n }), fc.bigInt({ min: 1n, max: 2n ** 240n }));
    fc.assert(
      fc.property(integer, integer, (r, s) => {
        const hex = [r, s].map((one) => one.toString(16).padStart(64, '0')).join('');
        expect(joseSignature(der(r, s)).toString('hex')).toBe(hex);
      }),
    );
  });

  test('verifies as such', () => {
    const message = Buffer.from('message');
    const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
    expect(verify('sha256', message, key, joseSignature(derOf(message)))).toBe(true);
  });
});

test('the signed statement is small enough for KMS, and any JOSE library verifies it', async () => {
  const statement = {
    applicationId: `app_${'f'.repeat(32)}`,
    round: 9999,
    sha256: 'f'.repeat(64),
    submittedAt: '2026-11-03T06:30:00.000Z',
  };
  let length = 0;
  const signer = {
    keyId: 'k'.repeat(256),
    sign: async (message: Uint8Array) => {
      length = message.length;
      return derOf(message);
    },
  };
  const { jws, keyId } = await signSeal(signer, statement);
  expect(length).toBeLessThan(4096);
  const { payload, protectedHeader } = await compactVerify(jws, publicKey);
  expect(JSON.parse(Buffer.from(payload).toString())).toEqual(statement);
  expect(protectedHeader.kid).toBe(keyId);
});

import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import canonicalize from 'canonicalize';
import { attachmentOf, NotVerified, verify } from '../../../web/applicant/verify/receipt.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keys = { keys: [{ ...(publicKey.export({ format: 'jwk' }) as JsonWebKey), kid: 'key-1' }] };
const encoded = (value: object) => Buffer.from(canonicalize(value) ?? '').toString('base64url');

/** A receipt, signed as the functions sign one. */
function receipt(changed: object = {}, stated: object = {}): string {
  const content = {
    applicationId: 'app_1',
    round: 1,
    submittedAt: '2026-11-30T12:00:00.000Z',
    answers: { name: '浦江云' },
  };
  const sha256 = createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex');
  const { answers: _, ...statement } = content;
  const head = encoded({ alg: 'ES256', kid: 'key-1', typ: 'partner-programs-receipt' });
  const input = `${head}.${encoded({ ...statement, sha256, ...stated })}`;
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const jws = `${input}.${signature.toString('base64url')}`;
  return JSON.stringify({ ...content, sha256, signature: { keyId: 'key-1', jws }, ...changed });
}

const reasonOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'verified',
    (error: unknown) => (error instanceof NotVerified ? error.reason : String(error)),
  );

test('an unaltered receipt is verified', async () => {
  expect(await verify(receipt(), keys)).toMatchObject({ applicationId: 'app_1', round: 1, keyId: 'key-1' });
});

test.each([
  ['altered', receipt({ answers: { name: 'Another' } })],
  ['not-signed', receipt({}, { round: 2 })],
  ['no-receipt', '{"applicationId":"app_1"}'],
  ['no-receipt', 'no JSON'],
] as const)('%s is detected', async (reason, text) => {
  expect(await reasonOf(verify(text, keys))).toBe(reason);
});

test('a key that is not ours is detected', async () => {
  expect(await reasonOf(verify(receipt(), { keys: [] }))).toBe('unknown-key');
});

test.each(['', '%', 'bnVsbA'])(
  'a signature of which a part is %p, which nobody can decode, signs nothing',
  async (part) => {
    const { signature, ...rest } = JSON.parse(receipt()) as { signature: { keyId: string; jws: string } };
    const parts = signature.jws.split('.');
    for (const index of parts.keys()) {
      const jws = parts.with(index, part).join('.');
      const text = JSON.stringify({ ...rest, signature: { ...signature, jws } });
      expect(await reasonOf(verify(text, keys))).toBe('not-signed');
    }
  },
);

test('another key of the same name is detected', async () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }) as JsonWebKey;
  expect(await reasonOf(verify(receipt(), { keys: [{ ...other, kid: 'key-1' }] }))).toBe('not-signed');
});

test('the receipt is found in the PDF that contains it', async () => {
  const packed = deflateSync(receipt());
  const pdf = Buffer.concat([
    Buffer.from(`%PDF-1.7\n7 0 obj\n<< /Type /EmbeddedFile /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
    packed,
    Buffer.from('\nendstream\nendobj\n%%EOF\n'),
  ]);
  expect(await attachmentOf(new Uint8Array(pdf))).toContain('"app_1"');
  expect(await reasonOf(attachmentOf(new TextEncoder().encode('%PDF-1.7 nothing')))).toBe('no-receipt');
});

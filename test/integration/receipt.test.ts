import { createHash, generateKeyPairSync } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import canonicalize from 'canonicalize';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { verifyReceipt } from '../../local/operator/verify-receipt/verify.ts';
import { call, useTable } from '../support/api.ts';
import { recogniseNodesErrors } from '../support/faults.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, type Partner, started } from '../support/partner.ts';
import { companyInformation, programApplication } from '../support/samples.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  recogniseNodesErrors();
  useTable(table);
});
afterAll(() => table.close());

const submitted = async (): Promise<Partner> => {
  const partner = await started(await eligibleAccount());
  await filled(partner, companyInformation(partner.accountId));
  expect((await partner.submit()).statusCode).toBe(200);
  return partner;
};
const read = (partner: Partner) => partner.send({ path: `/applications/${partner.applicationId}/receipt` });
const publicKeys = async (): Promise<JSONWebKeySet> => (await call({ path: '/receipt-keys' })).body;
const storedReceipt = async ({ accountId }: Partner) =>
  (await table.items()).find(({ pk, sk }) => pk === `ACCOUNT#${accountId}` && /^RECEIPT#.*#0001$/.test(String(sk)));
const storedSignature = async ({ accountId }: Partner) =>
  (await table.items()).find(({ pk, sk }) => pk === `ACCOUNT#${accountId}` && String(sk).endsWith('#SIGNATURE'));

describe('the receipt as JSON', () => {
  test('is canonical, with the hash of the frozen submission, signed by a key that anyone can fetch', async () => {
    const partner = await submitted();
    const { text, body } = await read(partner);
    expect(text).toBe(canonicalize(body));
    const { sha256, signature, ...content } = body;
    expect(createHash('sha256').update(canonicalize(content)!).digest('hex')).toBe(sha256);
    const { payload, protectedHeader } = await compactVerify(signature.jws, createLocalJWKSet(await publicKeys()));
    const { applicationId, round, submittedAt } = content;
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({ applicationId, round, sha256, submittedAt });
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: signature.keyId, typ: 'partner-programs-receipt' });
  });

  test('has one signature, whoever reads it first, and does not change the frozen submission', async () => {
    const partner = await submitted();
    const before = await storedReceipt(partner);
    const replies = await Promise.all([read(partner), read(partner), read(partner), read(partner)]);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(await storedReceipt(partner)).toEqual(before);
    expect((await storedSignature(partner))?.signature).toEqual(replies[0]!.body.signature);
  });

  test('of a resubmission is signed again', async () => {
    const partner = await submitted();
    const { body: first } = await read(partner);
    const rita = { subject: 'rita', groups: ['reviewer'], method: 'POST' } as const;
    const review = async (place: string, body?: object) => {
      const path = `/review/applications/${partner.applicationId}`;
      const headers = { 'if-match': `"${partner.version}"`, 'content-type': 'application/json' };
      partner.version = (await call({ ...rita, path: `${path}/${place}`, body, headers })).body.version;
    };
    await review('assignment');
    await review('decision', {
      decision: 'request-changes',
      reasons: [{ code: 'more-detail', message: 'Which banks?' }],
    });
    await partner.save('program-application', { ...programApplication(), businessPlan: 'Better.' });
    await partner.submit();
    const { body: second } = await read(partner);
    expect([first.round, second.round]).toEqual([1, 2]);
    expect(second.signature.jws).not.toBe(first.signature.jws);
    await verifyReceipt(JSON.stringify(second), await publicKeys());
  });
});

describe('a kept receipt', () => {
  let text: string;
  let keys: JSONWebKeySet;
  beforeAll(async () => {
    text = (await read(await submitted())).text;
    keys = await publicKeys();
  });
  // biome-ignore lint/suspicious/noExplicitAny: whatever a forger writes
  const forged = (forge: (body: any) => unknown) => verifyReceipt(JSON.stringify(forge(JSON.parse(text))), keys);
  const rehashed = (body: { sha256: string; signature: unknown }) => {
    const { sha256: _, signature, ...content } = body;
    return { ...content, signature, sha256: createHash('sha256').update(canonicalize(content)!).digest('hex') };
  };

  test('is verified offline, however it is laid out', async () => {
    const { applicationId, sha256 } = JSON.parse(text);
    const pretty = JSON.stringify(JSON.parse(text), null, 2);
    expect(await verifyReceipt(pretty, keys)).toMatchObject({ applicationId, sha256 });
  });

  test.each([
    ['an answer', (body) => ({ ...body, businessArea: 'CN' }), /altered/],
    ['an answer and the hash', (body) => rehashed({ ...body, businessArea: 'CN' }), /another sha256/],
    ['the application and the hash', (body) => rehashed({ ...body, applicationId: 'app_0' }), /another applicationId/],
    ['the signature', (body) => ({ ...body, signature: { ...body.signature, jws: `${body.signature.jws}A` } }), /any/],
    ['the algorithm', (body) => ({ ...body, signature: { ...body.signature, jws: unsigned(body) } }), /any/],
    ['its form', () => [], /not a signed receipt/],
  ] satisfies [string, Parameters<typeof forged>[0], RegExp][])(
    'is refused if %s was altered',
    async (_, ...[forge, reason]) => {
      await expect(forged(forge)).rejects.toThrow(reason);
    },
  );
  const unsigned = ({ signature }: { signature: { jws: string } }) =>
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${signature.jws.split('.')[1]}.`;

  test('is refused with keys of another deployment', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const others = keys.keys.map((key) => ({ ...key, ...(publicKey.export({ format: 'jwk' }) as typeof key) }));
    await expect(verifyReceipt(text, { keys: others })).rejects.toThrow(/any of these keys/);
    await expect(verifyReceipt(text, { keys: [] })).rejects.toThrow(/any of these keys/);
  });
});

test('altered content is not signed', async () => {
  console.error = () => {};
  const partner = await submitted();
  const { pk, sk, content } = (await storedReceipt(partner))!;
  const altered = String(content).replace('Merlion', 'Marlion');
  await table.client.send(
    new UpdateCommand({
      TableName: table.tableName,
      Key: { pk, sk },
      UpdateExpression: 'SET content = :altered',
      ExpressionAttributeValues: { ':altered': altered },
    }),
  );
  expect((await read(partner)).body).toMatchObject({ status: 500, code: 'internal-error' });
  expect(await storedSignature(partner)).toBeUndefined();
});

test('while KMS is unavailable, a receipt that was read before is returned, and any other is try-again', async () => {
  console.error = () => {};
  const [known, fresh] = [await submitted(), await submitted()];
  const { text } = await read(known);
  await table.closeKms();
  expect((await read(known)).text).toBe(text);
  const refused = await read(fresh);
  expect([refused.statusCode, refused.body.code, refused.headers['retry-after']]).toEqual([503, 'try-again', '1']);
});

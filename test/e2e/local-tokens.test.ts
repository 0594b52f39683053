import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt, SignJWT } from 'jose';
import { scopes } from '../../lib/contract/audiences.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { writeAssembly } from './local-assembly.ts';

let server: TestServer;
let assembly: string;
let ownKey: KeyObject;
beforeAll(async () => {
  assembly = writeAssembly();
  server = await startServer({ env: { ASSEMBLY: assembly } });
  ownKey = createPrivateKey(readFileSync(keyFile()));
});
afterAll(async () => {
  await server.stop();
  rmSync(assembly, { recursive: true });
});

const keyFile = () => join(server.directory, 'signing-key.pem');
const post = (path: string, body: string) => fetch(`${server.url}${path}`, { method: 'POST', body });
const secret = (authorization?: string) =>
  fetch(`${server.url}/secret`, { headers: authorization ? { authorization } : {} });

async function issue(request: object): Promise<string> {
  return ((await (await post('/local/tokens', JSON.stringify(request))).json()) as { token: string }).token;
}

const publicKeyAsSecret = () =>
  new TextEncoder().encode(createPublicKey(ownKey).export({ type: 'spki', format: 'pem' }) as string);

interface Forgery {
  readonly claims?: Record<string, unknown>;
  readonly key?: KeyObject | Uint8Array;
  readonly header?: { readonly alg?: string; readonly kid?: string | undefined };
}

/** Returns a token that is valid except for the changes. */
const sign = ({ claims = {}, key = ownKey, header = {} }: Forgery) => {
  const now = Math.floor(Date.now() / 1000);
  const right = {
    iss: 'https://issuer.example.com',
    client_id: 'client',
    scope: 'x/read',
    sub: 's',
    iat: now,
    exp: now + 60,
  };
  const all = Object.entries({ ...right, ...claims }).filter(([, value]) => value !== undefined);
  return new SignJWT(Object.fromEntries(all)).setProtectedHeader({ alg: 'RS256', kid: 'local', ...header }).sign(key);
};

describe('a token of /local/tokens', () => {
  test('contains the requested claims, with the scopes that follow from them', async () => {
    const token = await issue({
      accountId: 'acme',
      subject: 'ann',
      groups: ['compliance', 'operator'],
      scope: scopes.billing,
    });
    expect(decodeJwt(token)).toMatchObject({
      sub: 'ann',
      'custom:accountId': 'acme',
      'cognito:groups': ['compliance', 'operator'],
      token_use: 'access',
      client_id: 'client',
      iss: 'https://issuer.example.com',
    });
    expect(new Set(String(decodeJwt(token).scope).split(' '))).toEqual(new Set(Object.values(scopes)));
    expect(decodeJwt(token).exp! - decodeJwt(token).iat!).toBe(12 * 3600);
  });

  test('is accepted with every claim as text, whatever the clock is set to', async () => {
    await post('/local/clock', '{"now":"2040-01-01T00:00:00Z"}');
    const token = await issue({ accountId: 'acme', groups: ['reviewer', 'compliance'], scope: 'x/write' });
    const answer = await secret(`Bearer ${token}`);
    await post('/local/clock', '{"now":null}');
    expect(answer.status).toBe(200);
    const { claims, scopes: held } = ((await answer.json()) as ReturnType<typeof JSON.parse>).event.requestContext
      .authorizer.jwt;
    expect(claims).toMatchObject({ 'cognito:groups': '[reviewer compliance]', exp: expect.stringMatching(/^\d{10}$/) });
    expect(held).toEqual(['x/write']);
  });

  test('is signed with a key that only its owner can read', () => {
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
  });
});

describe('the authorizer refuses', () => {
  const now = () => Math.floor(Date.now() / 1000);
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

  test.each<[string, () => Forgery]>([
    ["another's signature", () => ({ key: stranger })],
    ['another issuer', () => ({ claims: { iss: 'https://evil.example.com' } })],
    ['another client', () => ({ claims: { client_id: 'other' } })],
    ['another audience, though the client is right', () => ({ claims: { aud: 'other' } })],
    ['a token that has expired', () => ({ claims: { exp: now() - 60 } })],
    ['a token that never expires', () => ({ claims: { exp: undefined } })],
    ['a token that is not valid yet', () => ({ claims: { nbf: now() + 600 } })],
    ['a token that was issued in the future', () => ({ claims: { iat: now() + 600 } })],
    ['a key that nobody knows', () => ({ header: { kid: 'another' } })],
    ['a token that names no key', () => ({ header: { kid: undefined } })],
    ['the public key, used as a shared secret', () => ({ key: publicKeyAsSecret(), header: { alg: 'HS256' } })],
    ['another algorithm of the right key', () => ({ header: { alg: 'PS256' } })],
  ])('%s', async (_, forgery) => {
    const answer = await secret(`Bearer ${await sign(forgery())}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
    expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
    expect(await answer.json()).toMatchObject({
      type: 'urn:partner-programs:problem:unauthenticated',
      title: expect.any(String),
      status: 401,
      code: 'unauthenticated',
      instance: '/secret',
      requestId: expect.any(String),
    });
  });

  test.each([
    ['nothing', undefined],
    ['a password', 'Basic YTpi'],
    ['a text that is not a token', 'Bearer abc'],
    ['a token without a signature', `Bearer ${btoa('{"alg":"none","kid":"local"}')}.${btoa('{"scope":"x/read"}')}.`],
  ])('%s', async (_, authorization) => {
    expect((await secret(authorization)).status).toBe(401);
  });

  test('a token without any of the scopes', async () => {
    const answer = await secret(`Bearer ${await sign({ claims: { scope: 'x/readable' } })}`);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'forbidden']);
  });

  test('but accepts a valid one', async () => {
    expect((await secret(`Bearer ${await sign({})}`)).status).toBe(200);
    expect((await secret(`Bearer ${await sign({ claims: { client_id: undefined, aud: ['client'] } })}`)).status).toBe(
      200,
    );
  });
});

describe('/local returns a problem for a malformed request', () => {
  test.each([
    ['/local/tokens', '{', 400],
    ['/local/tokens', '[]', 422],
    ['/local/tokens', '{"accountId":"a b"}', 422],
    ['/local/tokens', '{"groups":"reviewer"}', 422],
    ['/local/tokens', '{"account":"a"}', 422],
    ['/local/events', '{}', 422],
    ['/local/events', '{"entries":[]}', 422],
    ['/local/events', '{"entries":[{"source":"a","detailType":"b","detail":"not json"}]}', 422],
    ['/local/events', '{"entries":[{"source":"a","detailType":"b","detail":[1]}]}', 422],
    ['/local/mailbox', '{}', 405],
    ['/local/nothing', '{}', 404],
  ])('%s %s → %i', async (path, body, status) => {
    const answer = await post(path, body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  });

  test('and for a page from elsewhere, which could otherwise issue itself tokens', async () => {
    const from = (origin: string) =>
      fetch(`${server.url}/local/tokens`, { method: 'POST', body: '{}', headers: { origin } });
    expect((await from('https://evil.example.com')).status).toBe(403);
    expect((await from('http://localhost.evil.example.com')).status).toBe(403);
    expect((await from('http://localhost:5173')).status).toBe(403);
    expect((await from(server.url)).status).toBe(200);
  });

  test('and no items for an empty mailbox', async () => {
    expect(await (await fetch(`${server.url}/local/mailbox?to=a@example.com`)).json()).toEqual({ items: [] });
  });
});

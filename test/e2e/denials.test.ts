/** Everybody calls every route: openapi.json says who is let in, and another's data seem not to exist. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt, type JWTPayload, SignJWT } from 'jose';
import { scopes } from '../../lib/contract/audiences.ts';
import { applicantAt, fillAt, startAt } from '../support/http-partner.ts';
import { at, document, pointerTo } from '../support/openapi.ts';
import { startServer, type TestServer } from '../support/server.ts';

interface Operation {
  readonly method: string;
  readonly path: string;
  /** The scopes of which the route demands one. Empty if it is open to anyone. */
  readonly scopes: readonly string[];
  readonly statuses: readonly number[];
  readonly body?: { readonly mediaType: string; readonly example: unknown };
}

type Node = Readonly<Record<string, unknown>>;

function operationOf(path: string, method: string): Operation {
  const where = pointerTo('paths', path, method);
  const { security, responses, requestBody } = at(where).node as {
    security: { accessToken: string[] }[];
    responses: Node;
    requestBody?: { content: Readonly<Record<string, { example: unknown }>> };
  };
  const [content] = Object.entries(requestBody?.content ?? {});
  return {
    method: method.toUpperCase(),
    path,
    scopes: security.flatMap(({ accessToken }) => accessToken),
    statuses: Object.keys(responses).map(Number),
    ...(content && { body: { mediaType: content[0], example: content[1].example } }),
  };
}

const operations = Object.entries(document.paths as Readonly<Record<string, Node>>).flatMap(([path, item]) =>
  Object.keys(item)
    .filter((method) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
    .map((method) => operationOf(path, method)),
);

/** Claims that the gateway would let in everywhere. The functions themselves check what the token is for. */
const everything = {
  accountId: 'owner',
  groups: ['reviewer', 'compliance', 'operator'],
  scope: Object.values(scopes).join(' '),
};

/** The callers: the content of their token, and how the token is spoilt. */
const principals = {
  none: {},
  forged: { token: { accountId: 'owner' }, spoilt: 'signature' },
  expired: { token: { accountId: 'owner' }, spoilt: 'times' },
  'wrong audience': { token: { accountId: 'owner' }, spoilt: 'audience' },
  'ID token': { token: { accountId: 'owner' }, spoilt: 'scopeless' },
  'ID token with every scope': { token: { ...everything }, spoilt: 'use' },
  applicant: { token: { accountId: 'owner' } },
  "another account's applicant": { token: { accountId: 'other' } },
  reviewer: { token: { groups: ['reviewer'] } },
  compliance: { token: { groups: ['compliance'] } },
  operator: { token: { groups: ['operator'] } },
  billing: { token: { subject: 'billing', scope: scopes.billing } },
} as const satisfies Readonly<Record<string, { token?: object; spoilt?: string }>>;
type Principal = keyof typeof principals;
const names = Object.keys(principals) as Principal[];

const scopesOf: Readonly<Record<Principal, readonly string[]>> = {
  none: [],
  forged: [],
  expired: [],
  'wrong audience': [],
  'ID token': [],
  'ID token with every scope': [],
  applicant: [scopes.applicant],
  "another account's applicant": [scopes.applicant],
  reviewer: [scopes.reviewer],
  compliance: [scopes.reviewer],
  operator: [scopes.operator],
  billing: [scopes.billing],
};

let server: TestServer;
let owned: string;
let hidden: string;
const tokens = new Map<Principal, string>();

/** Returns a token of the server with other content, signed again. */
function respoilt(token: string, spoilt: string, key: KeyObject): Promise<string> {
  const claims: JWTPayload = { ...decodeJwt(token) };
  if (spoilt === 'times') Object.assign(claims, { iat: 1_700_000_000, exp: 1_700_003_600 });
  if (spoilt === 'audience') claims.client_id = 'another-client';
  if (spoilt === 'use') Object.assign(claims, { token_use: 'id', aud: claims.client_id });
  // As a user pool issues it.
  if (spoilt === 'scopeless') Object.assign(claims, { token_use: 'id', aud: claims.client_id, scope: undefined });
  return new SignJWT(JSON.parse(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'RS256', kid: 'local' })
    .sign(spoilt === 'signature' ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : key);
}

beforeAll(async () => {
  server = await startServer();
  const key = createPrivateKey(readFileSync(join(server.directory, 'signing-key.pem')));
  for (const [name, { token, spoilt }] of Object.entries(principals) as [
    Principal,
    { token?: object; spoilt?: string },
  ][]) {
    if (!token) continue;
    const response = await fetch(`${server.url}/local/tokens`, { method: 'POST', body: JSON.stringify(token) });
    const issued = ((await response.json()) as { token: string }).token;
    tokens.set(name, spoilt ? await respoilt(issued, spoilt, key) : issued);
  }
  const owner = await applicantAt(server.url, 'owner');
  const path = await startAt(owner);
  await fillAt(owner, path, 'DENIAL-1');
  expect((await owner.write('POST', `${path}/submission`)).status).toBe(200);
  owned = path.split('/')[2] as string;
  // Only its owner can see a draft: for a reviewer, it does not exist.
  hidden = (await startAt(await applicantAt(server.url, 'discreet'))).split('/')[2] as string;
});
afterAll(() => server.stop());

const absent = `app_${'0'.repeat(32)}`;
const exampleOf = (parameter: string): string => {
  const all = Object.values((document.components as { parameters: Node }).parameters) as {
    name: string;
    example: string;
  }[];
  return String(all.find(({ name }) => name === parameter)?.example);
};

/** Sends a valid request with a version that the application never had, so that nobody who is let in changes it. */
async function send(operation: Operation, principal: Principal, id: string) {
  const { method, body } = operation;
  const values: Readonly<Record<string, string>> = { id, accountId: 'owner' };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? exampleOf(name));
  const token = tokens.get(principal);
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      'if-match': '"999999"',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': body.mediaType }),
    },
    ...(body && { body: JSON.stringify(body.example) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const isOpen = ({ scopes: demanded }: Operation) => demanded.length === 0;
const isLetIn = ({ scopes: demanded }: Operation, principal: Principal) =>
  demanded.some((scope) => scopesOf[principal].includes(scope));
const isAnothers = ({ scopes: demanded, path }: Operation, principal: Principal) =>
  demanded.includes(scopes.applicant) && path.includes('{id}') && principal === "another account's applicant";
/** Returns whether all that the path names exists. The examples of flags, permits, documents and contests do not. */
const isThere = ({ path }: Operation) => !/\{(flagId|permitId|documentId|accountId)\}|\/contests\//.test(path);

/** Returns the statuses that openapi.json leaves for a cell. */
function expected(operation: Operation, principal: Principal): readonly number[] {
  const answers = operation.statuses.filter((status) => ![401, 403, 429].includes(status) && status < 500);
  if (isOpen(operation)) return answers;
  // The authorizer accepts the token for its client, and then finds no scope in it.
  if (principal === 'ID token') return [403];
  if (scopesOf[principal].length === 0) return [401];
  if (!isLetIn(operation, principal)) return [403];
  if (isAnothers(operation, principal)) return [404];
  return isThere(operation) ? answers.filter((status) => status !== 404) : answers;
}

const cells = operations.flatMap((operation) => names.map((name) => [operation, name] as const));

test('every caller gets the response at every route that openapi.json describes', async () => {
  const wrong: string[] = [];
  for (const [operation, name] of cells) {
    const { status } = await send(operation, name, owned);
    const right = expected(operation, name);
    if (!right.includes(status))
      wrong.push(`${operation.method} ${operation.path} by ${name}: ${status}, not ${right}`);
  }
  expect(wrong).toEqual([]);
  expect(cells).toHaveLength(operations.length * names.length);
  expect(operations.length).toBeGreaterThan(30);
});

/** Returns a response without the parts that differ from request to request. */
const comparable = ({ status, headers, text }: Awaited<ReturnType<typeof send>>, id: string) => ({
  status,
  headers: [...headers].filter(([name]) => name !== 'date'),
  text: text.replaceAll(id, '<id>').replace(/"requestId":"[^"]*"/, '"requestId":"<request>"'),
});

const alike = async (operation: Operation, principal: Principal, id: string) => {
  const there = comparable(await send(operation, principal, id), id);
  expect([operation.path, there]).toEqual([
    operation.path,
    comparable(await send(operation, principal, absent), absent),
  ]);
  expect(there.status).toBe(404);
};

test("the response for another account's application is that for one that does not exist, byte for byte", async () => {
  const own = operations.filter((operation) => isAnothers(operation, "another account's applicant"));
  expect(own.length).toBeGreaterThan(10);
  for (const operation of own) await alike(operation, "another account's applicant", owned);
});

test('and so is the response for a draft to reviewers', async () => {
  const reviews = operations.filter(
    ({ scopes: demanded, path }) => demanded.includes(scopes.reviewer) && path.includes('{id}'),
  );
  expect(reviews.length).toBeGreaterThan(4);
  for (const operation of reviews) await alike(operation, 'reviewer', hidden);
});

test('every response has the security headers of an API', async () => {
  const wanted = {
    'cache-control': /no-store|no-cache|max-age/,
    'content-security-policy': /default-src 'none'/,
    'x-content-type-options': /^nosniff$/,
    'strict-transport-security': /max-age=\d{8}/,
    'x-frame-options': /^DENY$/,
    'referrer-policy': /^no-referrer$/,
  };
  for (const operation of operations)
    for (const principal of ['applicant', 'none'] as const) {
      const { headers, status } = await send(operation, principal, owned);
      const where = `${operation.method} ${operation.path} ${status}`;
      const lacking = Object.entries(wanted).filter(([name, value]) => !value.test(headers.get(name) ?? ''));
      expect([where, lacking.map(([name]) => name)]).toEqual([where, []]);
    }
});

import { generateKeyPairSync } from 'node:crypto';
import { maxBodyBytes } from '../../../lib/contract/limits.ts';
import type { ProblemCode } from '../../../lib/contract/problems.ts';
import { problemWords } from '../../../lib/words/problems.ts';
import { AddressLimit } from '../../../local/runtime/http/address-limit.ts';
import { type GatewaySettings, mostWaiting, serve } from '../../../local/runtime/http/gateway.ts';
import { problems } from '../../../local/runtime/http/problem.ts';
import { Router } from '../../../local/runtime/http/router.ts';
import { issueToken } from '../../../local/runtime/http/tokens.ts';
import { at, faults, pointerTo } from '../../support/openapi.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const authorizer = { issuer: 'https://issuer.example', audience: ['client'] };
const router = new Router([
  { key: 'POST /open', function: 'open', timeoutMs: 1000, scopes: [] },
  { key: 'POST /closed', function: 'closed', timeoutMs: 1000, scopes: ['partner-programs/purchases'], authorizer },
]);

const served = (limit?: number, waiting = 0) => {
  const settings = {
    router: () => router,
    addresses: new AddressLimit(limit),
    cors: () => undefined,
    keys,
    now: () => 0,
    call: () => Promise.reject(new Error('Nothing gets through')),
    waiting: () => waiting,
    local: {},
    console: { answer: async () => undefined },
  } as unknown as GatewaySettings;
  return async (method: string, target: string, body: Buffer | undefined, token?: string) => {
    const rawHeaders = token === undefined ? [] : ['Authorization', `Bearer ${token}`];
    const request = { method, target, httpVersion: '1.1', rawHeaders, body, remoteAddress: '::1', localPort: 3000 };
    const { answer } = await serve(settings, request);
    const problem = JSON.parse(answer.body.toString());
    return { ...answer, problem };
  };
};

const schemaOf = (code: string): string =>
  pointerTo('components', 'schemas', `${code.replace(/(^|-)./g, (start) => start.slice(-1).toUpperCase())}Problem`);

const nothing = Buffer.alloc(0);
const accountToken = () => issueToken({ accountId: 'a' }, authorizer, keys);

test.each<[string, number, string, Buffer | undefined, (() => Promise<string>)?, number?]>([
  ['unauthenticated', 401, 'POST /closed', nothing],
  ['unauthenticated', 401, 'POST /closed', nothing, async () => 'a.b.c'],
  ['forbidden', 403, 'POST /closed', nothing, accountToken],
  ['not-found', 404, 'POST /nowhere', nothing],
  ['not-found', 404, 'POST /local/nowhere', nothing],
  ['method-not-allowed', 405, 'PUT /local/clock', nothing],
  ['payload-too-large', 413, 'POST /open', undefined],
  ['payload-too-large', 413, 'POST /open', Buffer.alloc(6 * 1024 * 1024, 'a')],
  ['too-many-requests', 429, 'POST /open', nothing, undefined, 0],
  ['malformed-json', 400, 'POST /local/clock', Buffer.from('{')],
  ['invalid-request', 422, 'POST /local/clock', Buffer.from('{}')],
])('%s (%i) is the problem that the API describes: %s', async (...[code, status, call, body, token, limit]) => {
  const [method = '', target = ''] = call.split(' ');
  const answer = await served(limit)(method, target, body, await token?.());
  expect([answer.status, answer.problem.code]).toEqual([status, code]);
  expect(faults(answer.problem, schemaOf(code))).toEqual([]);
});

test('a refusal for size states the limit', async () => {
  expect((await served()('POST', '/open', undefined)).problem.maxBytes).toBe(maxBodyBytes);
});

test.each(Object.entries(problems))('%s has the title of the API', (code, { status, title }) => {
  const properties = at(schemaOf(code)).node?.properties as Record<string, { const?: unknown }>;
  const words = problemWords.en.refusals[code as ProblemCode];
  expect([properties.status?.const, words.title]).toEqual([status, title]);
});

test('calls that cannot wait are refused before anything is done, and the refusal says when to retry', async () => {
  const { status, headers, problem } = await served(undefined, mostWaiting)('POST', '/open', nothing);
  expect([status, problem.code, headers['retry-after']]).toEqual([503, 'try-again', '1']);
  expect(faults(problem, schemaOf('try-again'))).toEqual([]);
});

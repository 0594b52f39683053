// The configuration and the session are loaded as in a browser.
Object.assign(globalThis, { location: new URL('http://127.0.0.1/') });
const { call } = await import('../../../web/shared/api/client.ts');
const { remedyOf, Refused } = await import('../../../web/shared/api/problem.ts');
const { loadConfig } = await import('../../../web/shared/config.ts');
const { signedOut } = await import('../../../web/shared/session/session.ts');

type Answer = () => Promise<Response>;
const given = globalThis.fetch;
const answerBy = (answer: Answer) => Object.assign(globalThis, { fetch: answer });

beforeAll(async () => {
  answerBy(async () => Response.json({ api: '', signIn: { kind: 'development' } }));
  await loadConfig();
  signedOut();
});
afterAll(() => Object.assign(globalThis, { fetch: given }));

/** The problem of a request that is answered like that. */
async function problemOf(answer: Answer) {
  answerBy(answer);
  try {
    await call('GET', '/applications');
  } catch (error) {
    if (error instanceof Refused) return error.problem;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

/** A body that breaks off, as when the connection does. */
const cutShort = () =>
  new Response(
    new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode('{"items": ['));
        stream.error(new TypeError('terminated'));
      },
    }),
  );

test.each<[string, Answer]>([
  ['there is none', () => Promise.reject(new TypeError('fetch failed'))],
  ['it breaks off', async () => cutShort()],
  ['it is the page of another network', async () => new Response('<html>Accept our terms</html>')],
])('a response cannot be reached if %s', async (_, answer) => {
  expect(await problemOf(answer)).toMatchObject({ code: 'unreachable', status: 0 });
});

test.each([
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [413, 'payload-too-large'],
  [429, 'too-many-requests'],
  [503, 'try-again'],
  [500, 'internal-error'],
  [400, 'internal-error'],
])('a %i of the gateway, which has no code, says what to do like a problem of the API', async (status, code) => {
  for (const body of ['{"message":"Unauthorized"}', '<html>Error</html>']) {
    const problem = await problemOf(async () => new Response(body, { status }));
    expect(problem).toMatchObject({ code, status });
    expect(remedyOf(problem)).toMatch(/^problem\./);
  }
});

const detail = 'The holder is enrolled. End its enrollment first.';
test.each([
  [{ code: 'wrong-state', state: 'draft', contest: 'enrolled' }],
  [{ code: 'wrong-state', state: 'in-review', enrollment: 'ended' }],
  [{ code: 'wrong-state', state: 'active', renewableFrom: '2027-01-01T00:00:00Z' }],
  [{ code: 'wrong-state', state: 'suspended' }],
  [{ code: 'conflict-of-interest' }],
])('the words of the API stay where they are exact: %p', (facts) => {
  expect(remedyOf({ ...facts, detail, status: 409, title: '' })).toBeUndefined();
});

test('a state that is in the way for no further reason is said in the words of the console', () => {
  expect(remedyOf({ code: 'wrong-state', state: 'submitted', detail, status: 409, title: '' })).toBe(
    'problem.wrong-state',
  );
});

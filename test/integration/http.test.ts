import { call, type Reply, useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, newAccount, type Partner, started } from '../support/partner.ts';
import { companyInformation } from '../support/samples.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

const draft = async (): Promise<Partner> => started(await eligibleAccount());
const outcome = ({ statusCode, body }: Reply) => [statusCode, body.code];

describe('bodies', () => {
  const put = (partner: Partner, more: object) =>
    partner.send({
      method: 'PUT',
      path: `/applications/${partner.applicationId}/company-information`,
      headers: { 'if-match': '"1"', 'content-type': 'application/json' },
      ...more,
    });

  test.each([
    ['malformed JSON', { body: '{"legalName": "A",}' }],
    ['no body at all', {}],
    ['an unfinished object', { body: '{' }],
    ['two values', { body: '{} {}' }],
    ['a comment', { body: '/* */ {}' }],
    ['NaN', { body: 'NaN' }],
    ['bytes that are not UTF-8', { bytes: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) }],
    ['overlong UTF-8', { bytes: Buffer.from([0x22, 0xc0, 0xaf, 0x22]) }],
    ['UTF-16', { bytes: Buffer.from('{"legalName":"A"}', 'utf16le') }],
  ])('%s', async (_, sent) => {
    const partner = await draft();
    const reply = await put(partner, sent);
    expect(outcome(reply)).toEqual([400, 'malformed-json']);
    expect(reply.headers['content-type']).toBe('application/problem+json');
  });

  test('are read in base64 like any other', async () => {
    const partner = await draft();
    expect((await put(partner, { bytes: Buffer.from(JSON.stringify(companyInformation())) })).statusCode).toBe(200);
  });

  test('of 256 KiB are accepted and one byte more is not, whatever they contain', async () => {
    const limit = 256 * 1024;
    const partner = await draft();
    const json = (bytes: number) => `{"legalName":"${'x'.repeat(bytes - 16)}"}`;
    expect(outcome(await put(partner, { body: json(limit) }))).toEqual([422, 'invalid-request']);
    for (const sent of [
      { body: json(limit + 1) },
      { bytes: Buffer.from(json(limit + 1)) },
      { body: `"${'质'.repeat(limit / 3 + 1)}"` },
      { body: 'x'.repeat(limit + 1), headers: { 'content-type': 'text/plain', 'if-match': '"1"' } },
    ]) {
      const reply = await put(partner, sent);
      expect([...outcome(reply), reply.body.maxBytes]).toEqual([413, 'payload-too-large', limit]);
    }
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'of the type "%s" are not accepted',
    async (type) => {
      const partner = await draft();
      const reply = await put(partner, {
        body: JSON.stringify(companyInformation()),
        headers: { 'if-match': '"1"', 'content-type': type },
      });
      expect([...outcome(reply), reply.headers.accept]).toEqual([415, 'unsupported-media-type', 'application/json']);
    },
  );

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'a field named %s is refused like any unknown field',
    async (name) => {
      const partner = await draft();
      const text = JSON.stringify(companyInformation()).replace('{', `{"${name}":{"legalName":"x"},`);
      const reply = await put(partner, { body: text });
      expect(reply.body).toMatchObject({ status: 422, errors: [{ pointer: `/${name}`, code: 'unknown-field' }] });
      const patched = await partner.save('company-information', text, 'PATCH');
      expect(patched.body).toMatchObject({ status: 422, errors: [{ pointer: `/${name}`, code: 'unknown-field' }] });
      expect(Object.hasOwn(Object.prototype, 'legalName')).toBe(false);
    },
  );

  test('POST /applications accepts a program that is offered, and nothing else', async () => {
    const start = (body: unknown) => call({ method: 'POST', path: '/applications', body, accountId: newAccount() });
    expect((await start({ program: 'distribution-partner' })).body.errors).toMatchObject([
      { pointer: '/program', code: 'unknown-code' },
    ]);
    expect((await start({})).body.errors).toMatchObject([{ pointer: '/program', code: 'required' }]);
    expect((await start({ program: 'cloud-solution-provider', accountId: 'account-1' })).body.errors).toMatchObject([
      { pointer: '/accountId', code: 'unknown-field' },
    ]);
    expect((await start('[]')).statusCode).toBe(422);
  });

  test.each(['submission', 'withdrawal'])('%s accepts no body or an empty object', async (what) => {
    const partner = await draft();
    const post = (body: unknown) =>
      partner.send({
        method: 'POST',
        path: `/applications/${partner.applicationId}/${what}`,
        body,
        headers: { 'if-match': '"1"', 'content-type': 'application/json' },
      });
    expect((await post({ force: true })).body.errors).toMatchObject([{ pointer: '/force', code: 'unknown-field' }]);
    expect(outcome(await post({}))).toEqual(what === 'submission' ? [422, 'incomplete-application'] : [200, undefined]);
  });
});

describe('paths, methods and queries', () => {
  test.each([
    ['DELETE', '/applications', 'GET, POST'],
    ['POST', '/programs', 'GET'],
    ['GET', '/applications/app_1/submission', 'POST'],
    ['POST', '/applications/app_1/company-information', 'PATCH, PUT'],
  ] as const)('%s %s: the path has another method', async (method, path, allow) => {
    const reply = await call({ method, path, accountId: newAccount() });
    expect(outcome(reply)).toEqual([405, 'method-not-allowed']);
    expect(reply.headers.allow?.split(', ').toSorted().join(', ')).toBe(allow);
  });

  test.each(['/', '/application', '/applications/', '/applications/a/b/c', '/programs/x/y'])(
    '%s is not a path',
    async (path) => {
      expect(outcome(await call({ path, accountId: newAccount() }))).toEqual([404, 'not-found']);
    },
  );

  test.each([
    '/applications',
    '/programs',
    '/programs/cloud-solution-provider/agreement',
    '/programs/cloud-solution-provider/questionnaire',
    '/review/queue',
  ])('an unknown parameter of %s is refused', async (path) => {
    const reply = await call({ path: `${path}?colour=blue`, accountId: newAccount(), groups: ['reviewer'] });
    expect(reply.body).toMatchObject({ status: 422, errors: [{ pointer: '/colour', code: 'unknown-field' }] });
  });

  test('a caller without a token, or with a token without an account, is refused', async () => {
    const anonymous = await call({ path: '/applications', subject: '' });
    expect([...outcome(anonymous), anonymous.headers['www-authenticate']]).toEqual([401, 'unauthenticated', 'Bearer']);
    expect(outcome(await call({ path: '/applications' }))).toEqual([403, 'forbidden']);
    expect(outcome(await call({ path: '/applications', accountId: 'a#b' }))).toEqual([403, 'forbidden']);
  });

  test('anyone may call /health', async () => {
    expect((await call({ path: '/health', subject: '' })).statusCode).toBe(200);
  });

  test('every problem has the members that the contract names', async () => {
    const reply = await call({ path: '/nowhere', accountId: newAccount() });
    expect(reply.body).toEqual({
      type: 'urn:partner-programs:problem:not-found',
      title: expect.any(String),
      detail: expect.any(String),
      status: 404,
      code: 'not-found',
      instance: '/nowhere',
      requestId: expect.any(String),
    });
  });
});

describe('paging', () => {
  const page = (accountId: string, query = '', more: object = {}) =>
    call({ path: `/applications${query}`, accountId, ...more });
  /** Returns an account with this many applications, newest first, all except the last withdrawn. */
  async function applications(count: number): Promise<{ accountId: string; ids: string[] }> {
    const accountId = await eligibleAccount();
    const ids: string[] = [];
    for (let left = count; left > 0; left--) {
      const partner = await started(accountId);
      ids.unshift(partner.applicationId);
      if (left > 1) await partner.withdraw();
    }
    return { accountId, ids };
  }

  test('pages list each of 45 applications once, newest first, whatever is added in between', async () => {
    const { accountId, ids } = await applications(45);
    const seen: string[] = [];
    let query = '';
    for (const size of [20, 20, 5]) {
      const { body } = await page(accountId, query);
      seen.push(...body.items.map(({ applicationId }: { applicationId: string }) => applicationId));
      expect(body.items).toHaveLength(size);
      expect(body.nextCursor === null).toBe(size === 5);
      query = `?cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual(ids);
    expect((await page(accountId, '?limit=45')).body).toMatchObject({ items: { length: 45 }, nextCursor: null });
    expect((await page(accountId, '?limit=44')).body.nextCursor).toEqual(expect.any(String));
    expect((await page(accountId, '?limit=100')).body.items).toHaveLength(45);
  });

  test('a history is paged too', async () => {
    const partner = await draft();
    await partner.withdraw();
    const path = `/applications/${partner.applicationId}/history`;
    const first = await partner.send({ path: `${path}?limit=1` });
    expect(first.body.items).toMatchObject([{ sequence: 1 }]);
    const second = await partner.send({ path: `${path}?limit=1&cursor=${first.body.nextCursor}` });
    expect(second.body).toMatchObject({ items: [{ sequence: 2 }], nextCursor: null });
  });

  test('a cursor is valid only unaltered, for its own listing and caller', async () => {
    const { accountId } = await applications(2);
    const cursor = (await page(accountId, '?limit=1')).body.nextCursor as string;
    const bad = async (query: string, more: object = {}) => {
      const { statusCode, body } = await page(accountId, query, more);
      expect([query, statusCode, body.errors]).toEqual([
        query,
        422,
        [expect.objectContaining({ pointer: '/cursor', code: 'invalid-cursor' })],
      ]);
    };
    for (const at of [0, 5, 16, 23, cursor.length - 1]) {
      const altered = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
      await bad(`?cursor=${altered}`);
    }
    await bad('?cursor=');
    await bad('?cursor=AAAA');
    await bad(`?cursor=${cursor}%3D`);
    await bad(`?cursor=${cursor.slice(0, 40)}`);
    await bad(`?cursor=${cursor}`, { accountId: newAccount() });
    await bad(`?cursor=${cursor}`, { subject: 'a colleague' });
    const { items } = (await page(accountId)).body;
    for (const path of [`/applications/${items[0].applicationId}/history`, '/review/queue']) {
      await bad(`?cursor=${cursor}`, { path: `${path}?cursor=${cursor}`, groups: ['reviewer'] });
    }
    expect((await page(accountId, `?cursor=${cursor}`)).statusCode).toBe(200);
  });

  test.each(['0', '101', '-1', '1.5', 'ten', '', '1e1'])('a limit of "%s" is refused', async (limit) => {
    const { statusCode, body } = await page(newAccount(), `?limit=${limit}`);
    expect([statusCode, body.errors]).toEqual([422, [expect.objectContaining({ pointer: '/limit' })]]);
  });
});

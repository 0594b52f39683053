import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId, ApplicationId } from '../../lib/domain/ids.ts';
import { submitApplication } from '../../lib/operations/application/submit-application.ts';
import type { ApplicationStore } from '../../lib/operations/ports.ts';
import { runtime } from '../../lib/runtime/runtime.ts';
import { type Call, call, type Reply, useTable } from '../support/api.ts';
import { checkInvariants } from '../support/invariants.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, newAccount, type Partner, started } from '../support/partner.ts';
import { companyInformation, programApplication } from '../support/samples.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

const draft = async (): Promise<Partner> => started(await eligibleAccount());
const complete = async (): Promise<Partner> => {
  const partner = await draft();
  return filled(partner, companyInformation(partner.accountId));
};
const pathOf = ({ applicationId }: Partner) => `/applications/${applicationId}`;
const whole = ({ statusCode, headers, text }: Reply) => ({ statusCode, headers, text });
const outcome = ({ statusCode, body }: Reply) => [statusCode, body.code];

describe('If-Match', () => {
  const writes: readonly [Call['method'], string, object | undefined][] = [
    ['PUT', 'program-application', programApplication()],
    ['PATCH', 'program-application', { businessPlan: 'x' }],
    ['POST', 'submission', undefined],
    ['POST', 'withdrawal', undefined],
  ];
  const write = (partner: Partner, [method, path, body]: (typeof writes)[number], tag?: string) =>
    partner.send({
      method,
      path: `${pathOf(partner)}/${path}`,
      body,
      headers: { ...(body && { 'content-type': 'application/json' }), ...(tag !== undefined && { 'if-match': tag }) },
    });

  test.each(writes.map((wanted) => [`${wanted[0]} ${wanted[1]}`, wanted] as const))('%s', async (_, wanted) => {
    const partner = await complete();
    for (const none of [undefined, '', '*']) {
      expect(outcome(await write(partner, wanted, none))).toEqual([428, 'version-required']);
    }
    // A weak tag never matches (RFC 9110, 13.1.1), and neither does a tag that was never given.
    for (const other of ['"4"', '"6"', 'W/"5"', '"5", "6"', '"-5"', '"5.0"', 'abc', '"99999999999999999999"']) {
      const { statusCode, headers, body } = await write(partner, wanted, other);
      expect([other, statusCode, body.code, body.version, headers.etag]).toEqual([
        other,
        412,
        'stale-version',
        5,
        '"5"',
      ]);
    }
    expect((await partner.send({ path: pathOf(partner) })).body).toMatchObject({ state: 'draft', version: 5 });
    expect((await write(partner, wanted, '"5"')).statusCode).toBe(200);
  });

  test('every response on an application has its version and the matching tag', async () => {
    const accountId = await eligibleAccount();
    const start = await call({
      method: 'POST',
      path: '/applications',
      body: { program: 'cloud-solution-provider' },
      accountId,
    });
    expect([start.body.version, start.headers.etag, start.headers.location]).toEqual([
      1,
      '"1"',
      `/applications/${start.body.applicationId}`,
    ]);
    const shown = await call({ path: `/applications/${start.body.applicationId}`, accountId });
    expect([shown.headers.etag, shown.body.version, shown.body]).toEqual(['"1"', 1, start.body]);
  });
});

describe('another account’s application', () => {
  const requests: readonly [Call['method'], string, unknown][] = [
    ['GET', '', undefined],
    ['GET', '/history', undefined],
    ['GET', '/receipt', undefined],
    ['PUT', '/program-application', programApplication()],
    ['PATCH', '/program-application', {}],
    ['POST', '/submission', undefined],
    ['POST', '/withdrawal', undefined],
  ];

  test.each(requests)('is not found, like one that never existed: %s %s', async (method, path, body) => {
    const partner = await complete();
    await partner.submit();
    const stranger = await eligibleAccount();
    const ask = async (applicationId: string) => {
      const headers = { 'if-match': '"6"', ...(body !== undefined && { 'content-type': 'application/json' }) };
      const reply = await call({
        method,
        path: `/applications/${applicationId}${path}`,
        body,
        accountId: stranger,
        headers,
      });
      const { instance, requestId, ...problem } = reply.body;
      expect([instance, requestId]).toEqual([`/applications/${applicationId}${path}`, expect.any(String)]);
      return { ...whole(reply), text: problem };
    };
    const foreign = await ask(partner.applicationId);
    expect([foreign.statusCode, foreign.text.code]).toEqual([404, 'not-found']);
    expect(await ask(`app_${'0'.repeat(32)}`)).toEqual(foreign);
    expect(await ask('anything-else')).toEqual(foreign);
    expect((await partner.send({ path: pathOf(partner) })).body).toMatchObject({ state: 'submitted', version: 6 });
  });

  test('does not appear in a list', async () => {
    const partner = await draft();
    const { body } = await call({ path: '/applications', accountId: newAccount() });
    expect(body).toEqual({ items: [], nextCursor: null });
    expect((await partner.send({ path: '/applications' })).body.items).toHaveLength(1);
  });
});

describe('Idempotency-Key', () => {
  const key = { 'idempotency-key': 'a key of 1 to 255 characters' };
  const start = (accountId: string, more: Partial<Call> = {}) =>
    call({
      method: 'POST',
      path: '/applications',
      body: { program: 'cloud-solution-provider' },
      accountId,
      headers: key,
      ...more,
    });
  const json = { 'content-type': 'application/json' };

  test('a start is replayed to the byte, even after the application has ended', async () => {
    const accountId = await eligibleAccount();
    const first = await start(accountId);
    expect(first.statusCode).toBe(201);
    expect(whole(await start(accountId))).toEqual(whole(first));
    await call({
      method: 'POST',
      path: `/applications/${first.body.applicationId}/withdrawal`,
      accountId,
      headers: { 'if-match': '"1"' },
    });
    expect(whole(await start(accountId))).toEqual(whole(first));
    const other = await start(accountId, { headers: { 'idempotency-key': 'another' } });
    expect(other.statusCode).toBe(201);
    expect(other.body.applicationId).not.toBe(first.body.applicationId);
  });

  test.each(['submission', 'withdrawal'])('a %s is replayed to the byte', async (what) => {
    const partner = await complete();
    const request = {
      method: 'POST',
      path: `${pathOf(partner)}/${what}`,
      headers: { ...key, 'if-match': '"5"' },
    } as const;
    const first = await partner.send(request);
    expect(first.statusCode).toBe(200);
    expect(whole(await partner.send(request))).toEqual(whole(first));
    expect((await partner.send({ path: pathOf(partner) })).body.version).toBe(6);
  });

  test('another body, or another path, under the same key is refused, and changes nothing', async () => {
    const partner = await complete();
    const send = (path: string, body?: object) =>
      partner.send({
        method: 'POST',
        path: `${pathOf(partner)}/${path}`,
        body,
        headers: { ...(body && json), ...key, 'if-match': '"5"' },
      });
    expect((await send('submission')).statusCode).toBe(200);
    expect(outcome(await send('submission', {}))).toEqual([422, 'idempotency-key-reused']);
    expect(outcome(await send('withdrawal'))).toEqual([422, 'idempotency-key-reused']);
    expect(outcome(await start(partner.accountId))).toEqual([422, 'idempotency-key-reused']);
    expect((await partner.send({ path: pathOf(partner) })).body.state).toBe('submitted');
  });

  test('a refusal is a response, too, and is kept', async () => {
    const accountId = await eligibleAccount();
    const open = await started(accountId);
    const refused = await start(accountId);
    expect([...outcome(refused), refused.body.applicationId]).toEqual([
      409,
      'application-already-open',
      open.applicationId,
    ]);
    await open.withdraw();
    expect(whole(await start(accountId))).toEqual(whole(refused));
    expect((await start(accountId, { headers: {} })).statusCode).toBe(201);
  });

  test('an invalid request is kept, and its key serves no other', async () => {
    const accountId = await eligibleAccount();
    const invalid = await start(accountId, { body: { program: 'distribution-partner' } });
    expect(outcome(invalid)).toEqual([422, 'invalid-request']);
    expect(whole(await start(accountId, { body: { program: 'distribution-partner' } }))).toEqual(whole(invalid));
    expect(outcome(await start(accountId))).toEqual([422, 'idempotency-key-reused']);
  });

  test.each([
    ['malformed JSON', 400, { body: '{' }],
    ['a body that is too large', 413, { body: 'x'.repeat(256 * 1024 + 1) }],
    ['another media type', 415, { headers: { ...key, 'content-type': 'text/plain' } }],
  ])('%s gets the same response each time: %i', async (_, status, sent) => {
    const accountId = await eligibleAccount();
    const refused = await start(accountId, sent);
    expect(refused.statusCode).toBe(status);
    expect(whole(await start(accountId, sent))).toEqual(whole(refused));
    expect(outcome(await start(accountId, { body: { program: 'other' } }))).toEqual([422, 'idempotency-key-reused']);
    expect((await start(accountId, { headers: {} })).statusCode).toBe(201);
  });

  test('a stale version is not kept: the same key may be sent with the right one', async () => {
    const partner = await complete();
    const submit = (tag: string) =>
      partner.send({ method: 'POST', path: `${pathOf(partner)}/submission`, headers: { ...key, 'if-match': tag } });
    expect(outcome(await submit('"4"'))).toEqual([412, 'stale-version']);
    expect((await submit('"5"')).statusCode).toBe(200);
  });

  test('belongs to the caller, each account and each person', async () => {
    const [one, other] = [await eligibleAccount(), await eligibleAccount()];
    const first = await start(one);
    const second = await start(other);
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(outcome(await start(one, { subject: 'a colleague' }))).toEqual([409, 'application-already-open']);
  });

  test('expires, and is then a key like any other', async () => {
    const accountId = await eligibleAccount();
    const first = await start(accountId);
    const kept = (await table.items()).find(
      ({ pk, sk }) => pk === `ACCOUNT#${accountId}` && String(sk).startsWith('IDEMPOTENCY#'),
    )!;
    const now = Date.now() / 1000;
    expect(kept.expiresAt).toBeGreaterThanOrEqual(Math.floor(now) + 24 * 3600 - 60);
    await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: { pk: kept.pk, sk: kept.sk },
        UpdateExpression: 'SET #expiresAt = :past',
        ExpressionAttributeNames: { '#expiresAt': 'expiresAt' },
        ExpressionAttributeValues: { ':past': Math.floor(now) - 1 },
      }),
    );
    expect(outcome(await start(accountId))).toEqual([409, 'application-already-open']);
    // This refusal is kept now.
    expect(outcome(await start(accountId))).toEqual([409, 'application-already-open']);
    expect(first.statusCode).toBe(201);
  });

  test('concurrent twins get one response, of one effect', async () => {
    const accountId = await eligibleAccount();
    const starts = await Promise.all(Array.from({ length: 10 }, () => start(accountId)));
    expect(starts.map(whole)).toEqual(Array(10).fill(whole(starts[0]!)));
    expect(starts[0]?.statusCode).toBe(201);
    const partner = await complete();
    for (const what of ['submission', 'withdrawal']) {
      const headers = { 'if-match': `"${what === 'submission' ? 5 : 6}"`, 'idempotency-key': what };
      const twins = await Promise.all(
        Array.from({ length: 10 }, () => partner.send({ method: 'POST', path: `${pathOf(partner)}/${what}`, headers })),
      );
      expect(twins.map(outcome)).toEqual(Array(10).fill([200, undefined]));
      expect(twins.map(whole)).toEqual(Array(10).fill(whole(twins[0]!)));
    }
  });

  test('a twin that is read while the first commits gets its response, because a batch of reads is not a snapshot', async () => {
    const partner = await complete();
    const deps = runtime();
    const idempotency = {
      owner: { kind: 'account', id: partner.accountId },
      keyHash: 'k'.repeat(64),
      fingerprint: 'f'.repeat(64),
      keepUntil: Math.ceil(Date.now() / 1000) + 3600,
    } as const;
    const command = {
      accountId: partner.accountId as AccountId,
      applicationId: partner.applicationId as ApplicationId,
      expectedVersion: 5,
      by: { kind: 'applicant', subject: 'user' },
    } as const;
    const submit = (store: ApplicationStore) =>
      submitApplication({ ...deps, store, count: () => {} }, command, {
        ...idempotency,
        replyTo: ({ after: { applicationId, version } }) => ({ body: JSON.stringify({ applicationId, version }) }),
      });
    let reads = 0;
    const torn: ApplicationStore = {
      ...deps.store,
      load: async (...wanted) => {
        if (++reads > 1) return deps.store.load(...wanted);
        const [accountId, also] = wanted;
        await deps.store.load(...wanted);
        await submit(deps.store);
        return deps.store.load(accountId, { ...also, request: undefined });
      },
    };
    const body = JSON.stringify({ applicationId: partner.applicationId, version: 6 });
    const kept = { fingerprint: idempotency.fingerprint, reply: { body } };
    await expect(submit(torn)).rejects.toMatchObject({ name: 'Repeated', kept });
    await expect(submit(deps.store)).rejects.toMatchObject({ name: 'Repeated', kept });
    expect(reads).toBe(2);
  });

  test('of different concurrent requests under one key, one is done and the others are refused', async () => {
    const accountId = await eligibleAccount();
    const replies = await Promise.all(
      [0, 1, 2, 3].map((spaces) =>
        start(accountId, { body: `{"program":"cloud-solution-provider"${' '.repeat(spaces)}}` }),
      ),
    );
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 422, 422, 422]);
  });

  test.each([[''], ['x'.repeat(256)], ['naïve'], ['a\tb']])('%j is not a key', async (bad) => {
    const { statusCode, body } = await start(newAccount(), { headers: { 'idempotency-key': bad } });
    expect([statusCode, body.errors]).toEqual([422, [expect.objectContaining({ pointer: '/Idempotency-Key' })]]);
  });

  test('a text of 255 characters is a key', async () => {
    expect((await start(await eligibleAccount(), { headers: { 'idempotency-key': 'k'.repeat(255) } })).statusCode).toBe(
      201,
    );
  });
});

test('everything that these tests wrote keeps the invariants', async () => {
  expect(checkInvariants(await table.items())).toEqual([]);
});

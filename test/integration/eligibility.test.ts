import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { call, deliverFacts, useTable } from '../support/api.ts';
import { type LocalTable, openTable } from '../support/local-table.ts';
import { eligibleAccount, filled, newAccount, reportCleanFacts, started } from '../support/partner.ts';
import { companyInformation, reportsOn, type Source } from '../support/samples.ts';

let table: LocalTable;
beforeAll(async () => {
  table = await openTable();
  useTable(table);
});
afterAll(() => table.close());

const program = 'cloud-solution-provider';
const path = `/programs/${program}/eligibility`;
type Changed = { readonly [S in Source]?: object };
const anAccount = async (changed: Changed): Promise<string> => {
  const accountId = newAccount();
  await reportCleanFacts(accountId, changed);
  return accountId;
};
const start = (accountId: string) => call({ method: 'POST', path: '/applications', body: { program }, accountId });

/** Sets what no route writes here: permits and enrollments. */
const setOnAccount = (accountId: string, attribute: string, value: object) =>
  table.client.send(
    new UpdateCommand({
      TableName: table.tableName,
      Key: { pk: `ACCOUNT#${accountId}`, sk: 'ACCOUNT' },
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

const inProgress = { kind: 'enterprise', state: 'in-progress' };
const cases: readonly [code: string, when: string, changed: Changed, evidence: object][] = [
  ['hcpn-membership-required', 'it is no HCPN partner', { partners: { hcpnMember: false } }, { hcpnMember: false }],
  [
    'enterprise-account-required',
    'it is an individual’s',
    { identity: { accountKind: 'individual' } },
    { accountKind: 'individual' },
  ],
  [
    'development-path-joined',
    'it is on a development path',
    { partners: { developmentPaths: ['sales'] } },
    { developmentPaths: ['sales'] },
  ],
  [
    'distribution-program-joined',
    'it has joined the Distribution Partner Program',
    { partners: { distributionProgram: 'joined' } },
    { distributionProgram: 'joined' },
  ],
  [
    'distribution-program-joined',
    'it is joining the Distribution Partner Program',
    { partners: { distributionProgram: 'joining' } },
    { distributionProgram: 'joining' },
  ],
  [
    'resources-provisioned',
    'resources are provisioned',
    { resources: { provisioned: 3 } },
    { provisioned: 3, payPerUseEnabled: false },
  ],
  [
    'resources-provisioned',
    'pay-per-use is enabled',
    { resources: { payPerUseEnabled: true } },
    { provisioned: 0, payPerUseEnabled: true },
  ],
  [
    'account-in-arrears',
    'it is in arrears',
    { billing: { inArrears: true, arrears: { amount: '1200.50', currency: 'SGD' } } },
    { inArrears: true, arrears: { amount: '1200.50', currency: 'SGD' } },
  ],
  [
    'consumption-records',
    'it has consumption records',
    { billing: { consumptionRecords: 2 } },
    { consumptionRecords: 2 },
  ],
  [
    'associated-with-partner',
    'it is associated with a partner',
    { partners: { associatedPartner: 'Harbour Resale' } },
    { associatedPartner: 'Harbour Resale' },
  ],
  [
    'enterprise-master-or-member',
    'it is an enterprise master',
    { identity: { enterpriseRole: 'master' } },
    { enterpriseRole: 'master' },
  ],
  [
    'enterprise-master-or-member',
    'it is an enterprise member',
    { identity: { enterpriseRole: 'member' } },
    { enterpriseRole: 'member' },
  ],
  [
    'real-name-authentication',
    'it has passed real-name authentication',
    { identity: { realNameAuthentication: { kind: 'individual', state: 'passed' } } },
    { kind: 'individual', state: 'passed' },
  ],
  [
    'real-name-authentication',
    'it is being used for real-name authentication',
    { identity: { realNameAuthentication: inProgress } },
    inProgress,
  ],
  [
    'preregistered-by-bd',
    'a BD has preregistered it',
    { sales: { preregisteredBy: 'bd-17' } },
    { preregisteredBy: 'bd-17' },
  ],
];

describe('GET /programs/{program}/eligibility', () => {
  test('is positive if no blocker holds', async () => {
    const accountId = await anAccount({});
    const { statusCode, body } = await call({ path, accountId });
    expect([statusCode, body]).toEqual([
      200,
      {
        program,
        businessArea: 'SG',
        eligible: true,
        blockers: [],
        companyChecked: false,
        checkedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
  });

  test.each(cases)('%s: %s', async (code, _, changed, evidence) => {
    const accountId = await anAccount(changed);
    const { body } = await call({ path, accountId });
    expect(body).toMatchObject({ eligible: false, blockers: [{ code, evidence }] });
    expect(body.blockers).toHaveLength(1);
    for (const words of ['title', 'detail', 'remedy']) expect(body.blockers[0][words]).toMatch(/\w/);
    const refused = await start(accountId);
    expect([refused.statusCode, refused.body.code, refused.body.blockers]).toEqual([
      409,
      'not-eligible',
      body.blockers,
    ]);
  });

  test('the remedy of pay-per-use resources is that of the source document', async () => {
    const { body } = await call({ path, accountId: await anAccount({ resources: { payPerUseEnabled: true } }) });
    expect(body.blockers[0].remedy).toMatch(/pay-per-use.*release.*register a new account/is);
  });

  test('reports every blocker at once', async () => {
    const accountId = await anAccount({
      identity: { accountKind: 'individual', enterpriseRole: 'member', realNameAuthentication: inProgress },
      billing: { inArrears: true, consumptionRecords: 1 },
      resources: { provisioned: 1 },
      partners: {
        hcpnMember: false,
        developmentPaths: ['sales'],
        distributionProgram: 'joined',
        associatedPartner: 'X',
      },
      sales: { preregisteredBy: 'bd-1' },
    });
    const { body } = await call({ path, accountId });
    const held = body.blockers.map(({ code }: { code: string }) => code);
    expect(held.toSorted()).toEqual([...new Set(cases.map(([code]) => code))].toSorted());
  });

  test.each(['identity', 'billing', 'resources', 'partners', 'sales'])(
    'fails closed until %s has reported, and names it',
    async (silent) => {
      const accountId = newAccount();
      await Promise.all(
        reportsOn(accountId)
          .filter(({ source }) => source !== silent)
          .map(deliverFacts),
      );
      const { body } = await call({ path, accountId });
      expect(body.blockers).toMatchObject([{ code: 'facts-unavailable', evidence: { source: silent } }]);
      expect((await start(accountId)).body.code).toBe('not-eligible');
    },
  );

  test('an unknown account is blocked by all five sources, and has no default area', async () => {
    const { body } = await call({ path, accountId: newAccount() });
    expect(body.blockers.map(({ evidence }: { evidence: { source: string } }) => evidence.source).toSorted()).toEqual([
      'billing',
      'identity',
      'partners',
      'resources',
      'sales',
    ]);
    expect(body.businessArea).toBeNull();
  });

  test('an open application blocks another, and not itself', async () => {
    const partner = await started(await eligibleAccount());
    const { body } = await partner.send({ path });
    expect(body.blockers).toMatchObject([
      { code: 'application-open', evidence: { applicationId: partner.applicationId } },
    ]);
    const shown = await partner.send({ path: `/applications/${partner.applicationId}` });
    expect(shown.body.blockers).toEqual([]);
  });

  test('an account in the program cannot join it again', async () => {
    const accountId = await anAccount({});
    await setOnAccount(accountId, 'enrolled', { [program]: 'app_1' });
    const { body } = await call({ path, accountId });
    expect(body.blockers).toMatchObject([{ code: 'already-enrolled' }]);
    expect((await start(accountId)).body.code).toBe('not-eligible');
  });

  test('an outstanding purchase permit blocks, and an expired one does not', async () => {
    const accountId = await anAccount({});
    await setOnAccount(accountId, 'permits', { old: '2020-01-01T00:00:00.000Z' });
    expect((await call({ path, accountId })).body.eligible).toBe(true);
    await setOnAccount(accountId, 'permits', { old: '2020-01-01T00:00:00.000Z', new: '2999-01-01T00:00:00.000Z' });
    const { body } = await call({ path, accountId });
    expect(body.blockers).toMatchObject([
      { code: 'purchase-in-progress', evidence: { permits: 1, until: '2999-01-01T00:00:00.000Z' } },
    ]);
    expect((await start(accountId)).body.code).toBe('not-eligible');
  });
});

describe('the area claim', () => {
  const ask = (accountId: string, number: string, area?: string) =>
    call({
      path: `${path}?registrationCountry=SG&registrationNumber=${encodeURIComponent(number)}${area ? `&businessArea=${area}` : ''}`,
      accountId,
    });

  test('another account of the company blocks the area, however its number is written, and that area only', async () => {
    const holder = await filled(await started(await eligibleAccount()), companyInformation('77 001-k'));
    await holder.submit();
    const accountId = await anAccount({});
    const asked = await ask(accountId, '７７００１Ｋ');
    expect(asked.body).toMatchObject({
      eligible: false,
      businessArea: 'SG',
      companyChecked: true,
      blockers: [{ code: 'business-area-taken' }],
    });
    expect(asked.body.blockers[0].evidence).toEqual({ businessArea: 'SG' });
    expect(asked.text).not.toContain(holder.accountId);
    expect((await ask(accountId, '77001K', 'MY')).body).toMatchObject({ eligible: true, businessArea: 'MY' });
    expect((await ask(accountId, '77001L')).body.eligible).toBe(true);
    expect((await call({ path, accountId })).body.eligible).toBe(true);
    // The holder's own claim is no obstacle.
    const own = await ask(holder.accountId, '77001K');
    expect(own.body.blockers.map(({ code }: { code: string }) => code)).toEqual(['application-open']);
  });

  test('is not checked if only a part of the company is given', async () => {
    const holder = await filled(await started(await eligibleAccount()), companyInformation('77003'));
    await holder.submit();
    const accountId = await anAccount({});
    for (const query of ['?registrationCountry=SG', '?registrationNumber=77003']) {
      const asked = await call({ path: path + query, accountId });
      expect(asked.body).toMatchObject({ eligible: true, blockers: [], companyChecked: false });
    }
  });

  test('a withdrawal frees it', async () => {
    const holder = await filled(await started(await eligibleAccount()), companyInformation('77002'));
    await holder.submit();
    const accountId = await anAccount({});
    expect((await ask(accountId, '77002')).body.eligible).toBe(false);
    await holder.withdraw();
    expect((await ask(accountId, '77002')).body.eligible).toBe(true);
  });
});

describe('a wrong request', () => {
  test.each([
    ['?businessArea=sg', '/businessArea', 'not-a-country'],
    ['?businessArea=XX', '/businessArea', 'not-a-country'],
    ['?businessArea=', '/businessArea', 'required'],
    ['?registrationCountry=XX', '/registrationCountry', 'not-a-country'],
    ['?registrationNumber=--', '/registrationNumber', 'invalid-format'],
    ['?registrationNumber=', '/registrationNumber', 'required'],
    ['?registrationCountry=SG&registrationNumber=--', '/registrationNumber', 'invalid-format'],
    ['?area=SG', '/area', 'unknown-field'],
  ])('%s', async (query, pointer, code) => {
    const { statusCode, body } = await call({ path: path + query, accountId: newAccount() });
    expect([statusCode, body.code]).toEqual([422, 'invalid-request']);
    expect(body.errors).toEqual([expect.objectContaining({ pointer, code })]);
  });

  test.each(['no-such-program', 'distribution-partner'])('%s does not take applications', async (other) => {
    const { statusCode, body } = await call({ path: `/programs/${other}/eligibility`, accountId: newAccount() });
    expect([statusCode, body.code]).toEqual([404, 'not-found']);
  });

  test('a token without an account', async () => {
    const { statusCode, body } = await call({ path });
    expect([statusCode, body.code]).toEqual([403, 'forbidden']);
  });
});

describe('GET /programs', () => {
  const availability = async (accountId: string) =>
    Object.fromEntries(
      (await call({ path: '/programs', accountId })).body.items.map(
        (item: { program: string; availability: string }) => [item.program, item.availability],
      ),
    );

  test('offers the program to an eligible account, and names those that exclude it', async () => {
    const listed = await availability(await eligibleAccount());
    expect(listed).toMatchObject({ [program]: 'available', 'distribution-partner': 'not-offered' });
    expect(Object.keys(listed)).toEqual(expect.arrayContaining([expect.stringMatching(/^development-path/)]));
  });

  test('lists the blockers', async () => {
    const accountId = await anAccount({ billing: { inArrears: true }, sales: { preregisteredBy: 'bd-1' } });
    const { body } = await call({ path: '/programs', accountId });
    expect(body.items[0]).toMatchObject({
      program,
      availability: 'unavailable',
      blockers: [{ code: 'account-in-arrears' }, { code: 'preregistered-by-bd' }],
    });
  });

  test('is in Chinese on request, and in the default language if the requested one is unknown', async () => {
    const accountId = await eligibleAccount();
    const { body } = await call({ path: '/programs?language=zh-CN', accountId });
    expect(body.items[0].name).toMatch(/\p{Script=Han}/u);
    const other = await call({ path: '/programs?language=fr', accountId });
    expect([other.statusCode, other.headers['content-language']]).toEqual([200, 'en']);
  });
});

describe('GET /enrollments', () => {
  test('shows the account’s own programs only', async () => {
    const [accountId, other] = [newAccount(), newAccount()];
    const shown = {
      program,
      businessArea: 'SG',
      state: 'active',
      since: '2026-11-01T00:00:00.000Z',
      applicationId: 'app_1',
    };
    const { businessArea, ...row } = shown;
    await table.client.send(
      new PutCommand({
        TableName: table.tableName,
        Item: {
          pk: `ACCOUNT#${accountId}`,
          sk: `ENROLLMENT#${program}`,
          ...row,
          accountId,
          claim: { program, company: 'SG:1', businessArea },
          termEndsAt: '2027-11-01T00:00:00.000Z',
        },
      }),
    );
    expect((await call({ path: '/enrollments', accountId })).body).toEqual({
      items: [{ ...shown, expiresAt: '2027-11-01T00:00:00.000Z', renewableFrom: '2027-08-03T00:00:00.000Z' }],
    });
    expect((await call({ path: '/enrollments', accountId: other })).body).toEqual({ items: [] });
  });
});
